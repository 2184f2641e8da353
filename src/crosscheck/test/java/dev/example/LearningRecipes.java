package dev.example;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.optimizer.AdamW;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.LazyAdam;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.schedule.CosineDecay;
import dev.unrolled.training.schedule.ReduceOnPlateau;
import dev.unrolled.training.schedule.WarmUp;
import java.util.List;

/** Recipes of the training guide on optimizers, schedules and regularization. */
final class LearningRecipes {

  private LearningRecipes() {}

  static List<Options> optimizers() {
    var nesterov =
        Options.defaults()
            .withOptimizer(new SGD(0.5, 0.9, true))
            .withClipping(Clipping.byGlobalNorm(1))
            .withSchedule(ReduceOnPlateau.on(Metric.LOSS, 0.5, 3));
    var decayed =
        Options.defaults()
            .withOptimizer(new AdamW(0.01, 0.004))
            .withSchedule(new WarmUp(100, new CosineDecay(2000, 0.1)));
    return List.of(nesterov, decayed);
  }

  static Options largeVocabulary() {
    return Options.defaults().withVocabularySize(50_000).withOptimizer(new LazyAdam(0.01));
  }

  static Options regularized() {
    return Options.defaults().withL2(1e-5).withDropout(new Dropout(0.2, 0.1, 0.2));
  }

  static Sequences padded(int[][] inputs, int[][] targets, int padding) {
    float[][] weights = new float[targets.length][targets[0].length];
    for (int row = 0; row < targets.length; row++) {
      for (int step = 0; step < targets[row].length; step++) {
        weights[row][step] = targets[row][step] == padding ? 0 : 1;
      }
    }
    return new Sequences(inputs, targets).withTokenWeights(weights);
  }
}
