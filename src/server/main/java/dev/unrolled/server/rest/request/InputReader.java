package dev.unrolled.server.rest.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.rest.json.JsonCursor;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Reads the value of one input: all at once, or item by item, each of the same shape.
 *
 * <p>Belongs to one thread.
 */
public final class InputReader {

  private final DataType dtype;
  private final Elements elements;
  private final ItemShape nested = new ItemShape();
  private @Nullable Shape shape;
  private int items;

  InputReader(DataType dtype) {
    this.dtype = dtype;
    this.elements = new Elements(dtype);
  }

  /** How many items were read. */
  int items() {
    return items;
  }

  /**
   * Reads an item that begins at the cursor.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it is ragged, or of
   *     another type, or of another shape than the first; UNIMPLEMENTED if JSON has no such type
   */
  void read(JsonCursor json) throws IOException {
    int before = elements.count();
    readNested(json);
    items++;
    if (shape == null) {
      shape = nested.shape();
    } else {
      check(shape, elements.count() - before);
    }
  }

  private void check(Shape expected, int size) {
    if (expected.size() != size) {
      throw PredictErrors.otherSize(expected.size(), size);
    } else if (!nested.is(expected)) {
      throw PredictErrors.otherShape(expected, nested.shape());
    }
  }

  /** The one item that was read. */
  TensorValue one() {
    return tensor(itemShape());
  }

  /** The items that were read, one upon the other. */
  TensorValue batch() {
    long[] sizes = itemShape().asArray();
    Shape batch = Shape.of(LongStream.concat(LongStream.of(items), Arrays.stream(sizes)).toArray());
    return tensor(batch);
  }

  private TensorValue tensor(Shape found) {
    return new TensorValue(dtype, isComplex() ? withoutPairs(found) : found, elements.toArray());
  }

  /** Complex numbers are pairs of their real and imaginary part. */
  private boolean isComplex() {
    return dtype == DataType.DT_COMPLEX64 || dtype == DataType.DT_COMPLEX128;
  }

  private static Shape withoutPairs(Shape found) {
    int rank = found.numDimensions();
    if (rank == 0 || found.get(rank - 1) != 2) {
      throw PredictErrors.notPairs(found);
    }
    return found.subShape(0, rank - 1);
  }

  private Shape itemShape() {
    if (shape == null) {
      throw new IllegalStateException("no item was read");
    }
    return shape;
  }

  private void readNested(JsonCursor json) throws IOException {
    nested.begin();
    add(json);
    while (!nested.isComplete()) {
      json.next();
      add(json);
    }
  }

  private void add(JsonCursor json) throws IOException {
    if (json.at(JsonToken.START_ARRAY)) {
      nested.open();
    } else if (json.at(JsonToken.END_ARRAY)) {
      nested.close();
    } else {
      nested.element(json);
      json.count();
      elements.add(json);
    }
  }
}
