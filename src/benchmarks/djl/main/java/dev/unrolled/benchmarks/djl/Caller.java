package dev.unrolled.benchmarks.djl;

import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/** Caller that calls until a deadline and returns the nanoseconds of each call. */
record Caller(ZooModel<int[][], EchoOutputs> model, int[][] ids, long deadline)
    implements Callable<long[]> {

  @Override
  public long[] call() throws TranslateException {
    LongStream.Builder nanos = LongStream.builder();
    try (Predictor<int[][], EchoOutputs> predictor = model.newPredictor()) {
      for (long begin = System.nanoTime(); begin < deadline; begin = System.nanoTime()) {
        predictor.predict(ids);
        nanos.add(System.nanoTime() - begin);
      }
    }
    return nanos.build().toArray();
  }
}
