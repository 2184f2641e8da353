package dev.unrolled.benchmarks.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import dev.unrolled.benchmarks.inference.EchoModel;
import dev.unrolled.benchmarks.inference.EchoPeer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Peer process of DJL; each thread that calls has its own predictor. */
public final class DJLPeer implements EchoModel {

  private final ZooModel<int[][], Outputs> model;
  private final ThreadLocal<Predictor<int[][], Outputs>> predictor;

  private DJLPeer(Path script) throws Exception {
    model =
        Criteria.builder()
            .setTypes(int[][].class, Outputs.class)
            .optEngine("PyTorch")
            .optDevice(Device.cpu())
            .optModelPath(script)
            .optTranslator(new Translator())
            .build()
            .loadModel();
    predictor = ThreadLocal.withInitial(model::newPredictor);
  }

  /**
   * Runs commands until the end of the input.
   *
   * @param arguments the file with the rows, and the TorchScript
   * @throws Exception if the model cannot be opened or called
   */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    try (DJLPeer peer = new DJLPeer(Path.of(arguments[1]))) {
      EchoPeer.serve(
          peer,
          arguments[0],
          Map.of("djl", Engine.getDjlVersion(), "pytorch", Engine.getInstance().getVersion()),
          "Predictor, TorchScript with the steps unrolled, 1 thread a call");
    }
  }

  @Override
  public Outputs call(int[][] ids) throws TranslateException {
    return predictor.get().predict(ids);
  }

  @Override
  public void close() {
    model.close();
  }

  /** Translator from ids {@code [B, T]} to both outputs, as Java arrays. */
  private static final class Translator implements NoBatchifyTranslator<int[][], Outputs> {

    @Override
    public NDList processInput(TranslatorContext context, int[][] ids) {
      int[] flat = Arrays.stream(ids).flatMapToInt(Arrays::stream).toArray();
      Shape shape = new Shape(ids.length, ids[0].length);
      return new NDList(context.getNDManager().create(flat, shape));
    }

    @Override
    public Outputs processOutput(TranslatorContext context, NDList outputs) {
      return new Outputs(outputs.get(0).toIntArray(), outputs.get(1).toFloatArray());
    }
  }
}
