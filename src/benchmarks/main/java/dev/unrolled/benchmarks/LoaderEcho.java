package dev.unrolled.benchmarks;

import dev.unrolled.loader.Answer;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The loader of this house. */
final class LoaderEcho implements EchoModel {

  private final ServedModel model;
  private final ServedSignature signature;

  LoaderEcho(Path folder, LoadOptions options) {
    model = ServedModel.open(folder, options);
    signature = model.signature("serving_default");
  }

  @Override
  public Echoed call(int[][] ids) {
    return echoed(signature.call(Map.of("ids", ids)));
  }

  /** The same without holding the caller's thread. */
  CompletableFuture<Echoed> callAsync(int[][] ids) {
    return signature.callAsync(Map.of("ids", ids)).thenApply(LoaderEcho::echoed);
  }

  private static Echoed echoed(Answer answer) {
    return new Echoed(
        (int[]) answer.toFlatArray("predictions"), (float[]) answer.toFlatArray("probabilities"));
  }

  @Override
  public void close() {
    model.close();
  }
}
