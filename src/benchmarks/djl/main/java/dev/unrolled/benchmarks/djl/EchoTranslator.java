package dev.unrolled.benchmarks.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.Arrays;

/** Translator from ids {@code [B, T]} to both outputs, as Java arrays. */
final class EchoTranslator implements NoBatchifyTranslator<int[][], EchoOutputs> {

  @Override
  public NDList processInput(TranslatorContext context, int[][] ids) {
    int[] flat = Arrays.stream(ids).flatMapToInt(Arrays::stream).toArray();
    Shape shape = new Shape(ids.length, ids[0].length);
    return new NDList(context.getNDManager().create(flat, shape));
  }

  @Override
  public EchoOutputs processOutput(TranslatorContext context, NDList outputs) {
    return new EchoOutputs(outputs.get(0).toIntArray(), outputs.get(1).toFloatArray());
  }
}
