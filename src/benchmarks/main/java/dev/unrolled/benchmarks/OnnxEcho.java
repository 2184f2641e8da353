package dev.unrolled.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * ONNX Runtime on what tf2onnx makes of the model, with all its graph optimizations.
 *
 * <p>Values cross by buffers, which is its fastest way between Java and a tensor: nested arrays
 * cost it a few percent more.
 */
final class OnnxEcho implements EchoModel {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /**
   * Opens it.
   *
   * @param file that {@code python/make_onnx.py} or {@code python/make_onnx_lstm.py} made
   * @param threads how many work on one call
   */
  OnnxEcho(String file, int threads) {
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      session = environment.createSession(bytes(file), options);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream file = OnnxEcho.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Echoed call(int[][] ids) {
    try (OnnxTensor given = tensor(ids);
        OrtSession.Result result = session.run(Map.of("ids", given))) {
      OnnxTensor predictions = (OnnxTensor) result.get(0);
      OnnxTensor probabilities = (OnnxTensor) result.get(1);
      return new Echoed(predictions.getIntBuffer().array(), probabilities.getFloatBuffer().array());
    } catch (OrtException e) {
      throw new IllegalStateException(e);
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
