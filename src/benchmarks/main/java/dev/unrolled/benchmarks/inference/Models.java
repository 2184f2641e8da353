package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Folders of the called models. */
final class Models {

  /** LSTM encoder-decoder of this project. */
  static final Path ECHO = Program.ROOT.resolve("savedmodels/echo/1");

  /** Frozen exports of echo. */
  private static final Path FROZEN = Program.ROOT.resolve("target/benchmarks/echo-frozen");

  private static final Path TINY = Program.ROOT.resolve("target/benchmarks/tiny");

  private static final int T = 5;
  private static final int K = 2;

  private Models() {}

  /** Exports the weights of echo as a frozen model, as {@code unrolled import --frozen} does. */
  static Path frozen() throws IOException {
    var echo =
        EncoderDecoderImport.read(
            WeightFiles.read(ECHO), ImportOptions.defaults().withLengths(T, K));
    var architecture =
        new Architecture(echo.cell(), echo.embedding(), echo.sizes().vocabulary(), T, K);
    try (var model = EncoderDecoder.of(Snapshot.imported(architecture, echo.weights()))) {
      return model.export(FROZEN, ExportForm.FROZEN);
    }
  }

  /**
   * Writes a model with the signature of echo and two operations: {@code predictions} is twice the
   * ids, {@code probabilities} the ids as floats.
   */
  static Path tiny() throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt32> ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, T)));
      Signature signature =
          Signature.builder("serving_default")
              .input("ids", ids)
              .output("predictions", tf.math.add(ids, ids))
              .output("probabilities", tf.dtypes.cast(ids, TFloat32.class))
              .build();
      try (Session session = new Session(graph)) {
        SavedModelBundle.exporter(TINY.toString())
            .withTags("serve")
            .withFunction(SessionFunction.create(signature, session))
            .export();
      }
      return TINY;
    }
  }
}
