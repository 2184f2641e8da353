package dev.unrolled.benchmarks.inference;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Model opened by the loader. */
final class LoaderModel implements EchoModel {

  private final ServedModel model;
  private final ServedSignature signature;

  LoaderModel(Path folder, LoadOptions options) {
    model = ServedModel.open(folder, options);
    signature = model.signature("serving_default");
  }

  @Override
  public EchoOutputs call(int[][] ids) {
    return outputs(signature.call(Map.of("ids", ids)));
  }

  private static EchoOutputs outputs(Answer answer) {
    return new EchoOutputs(
        (int[]) answer.toFlatArray("predictions"), (float[]) answer.toFlatArray("probabilities"));
  }

  /** Calls asynchronously for the given time; each caller calls again when its call completes. */
  Map<String, Double> callAsync(int callers, long millis, int[][] ids) {
    LongAdder calls = new LongAdder();
    long begin = System.nanoTime();
    long deadline = begin + millis * 1_000_000;
    CompletableFuture<?>[] all =
        Stream.generate(
                () -> {
                  CompletableFuture<Void> done = new CompletableFuture<>();
                  callAgain(ids, deadline, calls, done);
                  return done;
                })
            .limit(callers)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).join();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return Map.of("rows_per_second", calls.sum() * ids.length / seconds);
  }

  private void callAgain(
      int[][] ids, long deadline, LongAdder calls, CompletableFuture<Void> done) {
    CompletableFuture<EchoOutputs> unused =
        signature
            .callAsync(Map.of("ids", ids))
            .thenApply(LoaderModel::outputs)
            .whenComplete(
                (outputs, failure) -> {
                  calls.increment();
                  if (failure != null) {
                    done.completeExceptionally(failure);
                  } else if (System.nanoTime() >= deadline) {
                    done.complete(null);
                  } else {
                    callAgain(ids, deadline, calls, done);
                  }
                });
  }

  @Override
  public void close() {
    model.close();
  }
}
