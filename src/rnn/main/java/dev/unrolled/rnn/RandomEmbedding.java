package dev.unrolled.rnn;

import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Maps ids to trained vectors with initial values from N(0, 1).
 *
 * <p>Weight: {@code embedding/embeddings [V, E]}.
 *
 * @param size E
 */
public record RandomEmbedding(int size) implements Embedding {

  public RandomEmbedding {
    Shapes.requirePositive("embedding size", size);
  }

  @Override
  public String name() {
    return "random:" + size;
  }

  @Override
  public SequenceInput lookUp(Ops tf, Parameters parameters, IdSequence ids) {
    Weight embeddings =
        Weight.trained(
            "embedding/embeddings",
            Shape.of(ids.features(), size),
            WeightInitializer.of(RandomNormal<TFloat32>::new));
    return EmbeddingTable.lookUp(tf, parameters, embeddings, ids);
  }
}
