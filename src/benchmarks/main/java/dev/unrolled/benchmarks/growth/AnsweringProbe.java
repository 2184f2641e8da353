package dev.unrolled.benchmarks.growth;

import dev.unrolled.training.EchoTask;
import java.io.IOException;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TInt32;

/** Answers a batch without the output layer, then with it. */
final class AnsweringProbe {

  /** A size with how long to repeat a call of each kind. */
  record Order(Size size, Patience patience) {}

  private static final long SEED = 1;

  private AnsweringProbe() {}

  public static void main(String[] arguments) throws IOException {
    Order order = Probe.order(arguments, Order.class);
    try (AnsweringGraph graph = new AnsweringGraph(order.size());
        TInt32 rows = rows(order.size())) {
      Probe.answer(
          new AnsweringCost(
              milliseconds(order.patience(), () -> graph.decode(rows)),
              milliseconds(order.patience(), () -> graph.answer(rows))));
    }
  }

  private static double milliseconds(Patience patience, Runnable call) {
    Repeated calls = new Repeated(patience);
    while (!calls.isEnough()) {
      long begun = System.nanoTime();
      call.run();
      calls.add(System.nanoTime() - begun);
    }
    return calls.milliseconds();
  }

  private static TInt32 rows(Size size) {
    return TInt32.tensorOf(
        StdArrays.ndCopyOf(
            EchoTask.generate(
                    size.vocabularySize(),
                    size.inputSteps(),
                    Size.OUTPUT_STEPS,
                    size.batchSize(),
                    SEED)
                .inputs()));
  }
}
