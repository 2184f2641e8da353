package dev.unrolled.benchmarks.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * Model in ONNX Runtime, with all graph optimizations.
 *
 * <p>Values are passed in buffers; nested arrays are a few percent slower.
 */
final class OnnxModel implements EchoModel {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /**
   * Opens the model.
   *
   * @param file a resource made by {@code python/make_onnx.py} or {@code python/make_onnx_lstm.py}
   * @param threads the number of threads for a call
   */
  OnnxModel(String file, int threads) throws IOException, OrtException {
    try (SessionOptions options = new SessionOptions();
        InputStream model = getClass().getResourceAsStream("/dev/unrolled/benchmarks/" + file)) {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      byte[] bytes = Objects.requireNonNull(model, file).readAllBytes();
      session = environment.createSession(bytes, options);
    }
  }

  @Override
  public Outputs call(int[][] ids) throws OrtException {
    try (OnnxTensor input = tensor(ids);
        OrtSession.Result result = session.run(Map.of("ids", input))) {
      OnnxTensor predictions = (OnnxTensor) result.get(0);
      OnnxTensor probabilities = (OnnxTensor) result.get(1);
      return new Outputs(
          predictions.getIntBuffer().array(), probabilities.getFloatBuffer().array());
    }
  }

  private OnnxTensor tensor(int[][] ids) throws OrtException {
    int width = ids[0].length;
    IntBuffer buffer =
        ByteBuffer.allocateDirect(ids.length * width * Integer.BYTES)
            .order(ByteOrder.nativeOrder())
            .asIntBuffer();
    for (int[] row : ids) {
      buffer.put(row);
    }
    return OnnxTensor.createTensor(environment, buffer.flip(), new long[] {ids.length, width});
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
