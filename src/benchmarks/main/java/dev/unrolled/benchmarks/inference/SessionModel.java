package dev.unrolled.benchmarks.inference;

import dev.unrolled.formats.MemoryLimit;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Model called by TensorFlow's session with the loader's settings, without checks. Its tensors are
 * looked up once.
 */
public final class SessionModel implements EchoModel {

  private static final ConfigProto CONFIG =
      ConfigProto.newBuilder()
          .setAllowSoftPlacement(true)
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private final SavedModelBundle bundle;
  private final Output<?> ids;
  private final List<Output<?>> outputs;

  /** Opens a version's folder without JavaCPP's memory limit, as the loader does. */
  public SessionModel(Path version) {
    MemoryLimit.lift();
    String folder = version.toString();
    bundle = SavedModelBundle.loader(folder).withTags("serve").withConfigProto(CONFIG).load();
    SignatureDef signature = bundle.metaGraphDef().getSignatureDefOrThrow("serving_default");
    ids = tensor(signature.getInputsOrThrow("ids").getName());
    outputs =
        List.of(
            tensor(signature.getOutputsOrThrow("predictions").getName()),
            tensor(signature.getOutputsOrThrow("probabilities").getName()));
  }

  private Output<?> tensor(String name) {
    String[] parts = name.split(":", -1);
    int index = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
    return bundle.graph().operation(parts[0]).output(index);
  }

  /** Returns both outputs. */
  public List<Output<?>> outputs() {
    return outputs;
  }

  /** Returns the input of the output layer: of the product before the softmax. */
  public Output<?> decoderStates() {
    List<NodeDef> nodes = bundle.graph().toGraphDef().getNodeList();
    NodeDef node =
        nodes.stream().filter(it -> it.getOp().equals("Softmax")).findFirst().orElseThrow();
    while (!node.getOp().equals("MatMul")) {
      String input = node.getInput(0);
      node = nodes.stream().filter(it -> it.getName().equals(input)).findFirst().orElseThrow();
    }
    return tensor(node.getInput(0));
  }

  /** Computes tensors for rows of ids; the caller closes the result. */
  public Result run(TInt32 rows, List<Output<?>> fetched) {
    Session.Runner runner = bundle.session().runner().feed(ids, rows);
    fetched.forEach(runner::fetch);
    return runner.run();
  }

  @Override
  public Outputs call(int[][] rows) {
    Shape shape = Shape.of(rows.length, rows[0].length);
    try (TInt32 input = TInt32.tensorOf(shape, DataBuffers.of(Rows.flat(rows)));
        Result result = run(input, outputs)) {
      TInt32 predictions = (TInt32) result.get(0);
      TFloat32 probabilities = (TFloat32) result.get(1);
      int[] ints = new int[(int) predictions.size()];
      float[] floats = new float[(int) probabilities.size()];
      predictions.copyTo(DataBuffers.of(ints));
      probabilities.copyTo(DataBuffers.of(floats));
      return new Outputs(ints, floats);
    }
  }

  @Override
  public void close() {
    bundle.close();
  }
}
