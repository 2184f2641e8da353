package dev.unrolled.server.rest.response;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.rest.json.NumberText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.tensorflow.ndarray.Shape;

/**
 * Writes the values of one tensor, from its first to its last, in one piece or several.
 *
 * <p>Belongs to one thread.
 */
public final class TensorPrinter {

  /** Strings under names that end so need not be text. */
  private static final String BYTES = "_bytes";

  private final JsonGenerator json;
  private final Shape shape;
  private final ElementPrinter printer;
  private int next;

  /**
   * At the first value.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if JSON has no such values
   */
  TensorPrinter(JsonGenerator json, String name, TensorValue tensor) {
    this.json = json;
    this.shape = tensor.toNdArray().shape();
    this.printer = printer(name.endsWith(BYTES), tensor);
  }

  /** Writes one element of a tensor. */
  private interface ElementPrinter {
    void print(int index) throws IOException;
  }

  /** Writes the next part of the tensor that has the axes from the given one on. */
  void print(int axis) throws IOException {
    if (axis == shape.numDimensions()) {
      printer.print(next++);
      return;
    }
    json.writeStartArray();
    long size = shape.get(axis);
    for (long i = 0; i < size; i++) {
      print(axis + 1);
    }
    json.writeEndArray();
  }

  private ElementPrinter printer(boolean isBytes, TensorValue tensor) {
    Object values = tensor.values();
    return switch (tensor.dtype()) {
      case DT_FLOAT, DT_COMPLEX64 ->
          index -> json.writeNumber(NumberText.of(((float[]) values)[index]));
      case DT_DOUBLE, DT_COMPLEX128 ->
          index -> json.writeNumber(NumberText.of(((double[]) values)[index]));
      case DT_INT32 -> index -> json.writeNumber(((int[]) values)[index]);
      case DT_INT64 -> index -> json.writeNumber(((long[]) values)[index]);
      case DT_INT8 -> index -> json.writeNumber(((byte[]) values)[index]);
      case DT_INT16 -> index -> json.writeNumber(((short[]) values)[index]);
      case DT_UINT16 -> index -> json.writeNumber(Short.toUnsignedInt(((short[]) values)[index]));
      case DT_UINT32 -> index -> json.writeNumber(Integer.toUnsignedLong(((int[]) values)[index]));
      case DT_UINT64 -> index -> json.writeNumber(Long.toUnsignedString(((long[]) values)[index]));
      case DT_UINT8 -> index -> json.writeNumber(Byte.toUnsignedInt(((byte[]) values)[index]));
      case DT_BOOL -> index -> json.writeBoolean(((boolean[]) values)[index]);
      case DT_STRING ->
          isBytes
              ? index -> printBytes(((byte[][]) values)[index])
              : index -> printText(((byte[][]) values)[index]);
      default -> throw ResponseErrors.notPrintable(tensor.dtype());
    };
  }

  private void printBytes(byte[] bytes) throws IOException {
    json.writeStartObject();
    json.writeStringField("b64", Base64.getEncoder().encodeToString(bytes));
    json.writeEndObject();
  }

  private void printText(byte[] bytes) throws IOException {
    json.writeString(new String(bytes, StandardCharsets.UTF_8));
  }
}
