package dev.unrolled.interchange.golden;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.formats.NamedWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes {@code golden.json}. */
final class GoldenWriter {

  /** Writes NaN and Infinity as Python reads them. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private GoldenWriter() {}

  static void write(Golden golden, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", GoldenReader.FORMAT);
    root.put("model", golden.source().model());
    root.put("made_by", golden.source().madeBy());
    golden.source().versions().forEach(root.putObject("versions")::put);
    golden.sha256().forEach(root.putObject("sha256")::put);
    ArrayNode cases = root.putArray("cases");
    golden.cases().forEach(one -> write(one, cases.addObject()));
    write(golden.intermediates(), root.putObject("intermediates"));
    NamedWrite.to(file, () -> JSON.writeValue(file.toFile(), root));
  }

  private static void write(GoldenCase one, ObjectNode into) {
    into.put("name", one.name());
    into.put("signature", one.signature());
    write(one.inputs(), into.putObject("inputs"));
    write(one.outputs(), into.putObject("outputs"));
  }

  private static void write(Map<String, GoldenTensor> tensors, ObjectNode into) {
    tensors.forEach((name, tensor) -> write(tensor, into.putObject(name)));
  }

  private static void write(GoldenTensor tensor, ObjectNode into) {
    into.put("dtype", tensor.type().toString());
    ArrayNode shape = into.putArray("shape");
    for (long size : tensor.shape().asArray()) {
      shape.add(size);
    }
    GoldenValues.write(tensor.flat(), into.putArray("values"));
    if (tensor.tolerance() > 0) {
      into.put("tolerance", tensor.tolerance());
    }
  }
}
