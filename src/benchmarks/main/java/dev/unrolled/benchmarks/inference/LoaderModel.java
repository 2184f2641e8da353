package dev.unrolled.benchmarks.inference;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.util.Map;

/** Model opened by the loader. */
class LoaderModel implements EchoModel {

  private final ServedModel model;
  final ServedSignature signature;

  LoaderModel(Path folder, LoadOptions options) {
    model = ServedModel.open(folder, options);
    signature = model.signature("serving_default");
  }

  @Override
  public Outputs call(int[][] ids) {
    return outputs(signature.call(Map.of("ids", ids)));
  }

  static Outputs outputs(Answer answer) {
    return new Outputs(
        (int[]) answer.toFlatArray("predictions"), (float[]) answer.toFlatArray("probabilities"));
  }

  @Override
  public void close() {
    model.close();
  }
}
