package dev.unrolled.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * Attention of one query to the outputs of one sequence.
 *
 * @param weights those of the mechanism by the names of TensorFlow Addons, and {@code
 *     attention_layer/kernel}
 * @param score compares the query with an output
 */
public record Attention(Weights weights, Score score) {

  /** Score of an output for a query. */
  public enum Score {
    /** {@code q . h}. */
    DOT {
      @Override
      double of(Weights weights, Matrix query, Matrix output) {
        return query.multiply(output).sum();
      }
    },
    /** {@code g * (q . h)}. */
    SCALED_DOT {
      @Override
      double of(Weights weights, Matrix query, Matrix output) {
        return scale(weights) * query.multiply(output).sum();
      }
    },
    /** {@code q . (h @ W)}. */
    GENERAL {
      @Override
      double of(Weights weights, Matrix query, Matrix output) {
        return query.multiply(output.matMul(weights.get("memory_layer/kernel"))).sum();
      }
    },
    /** {@code sum(v * tanh(q @ W1 + h @ W2))}. */
    ADDITIVE {
      @Override
      double of(Weights weights, Matrix query, Matrix output) {
        return weights
            .get("attention_v")
            .multiply(sum(weights, query, output).map(Math::tanh))
            .sum();
      }
    },
    /** {@code sum(g * v / |v| * tanh(q @ W1 + h @ W2 + b))}. */
    NORMALIZED {
      @Override
      double of(Weights weights, Matrix query, Matrix output) {
        Matrix v = weights.get("attention_v");
        double length = Math.sqrt(v.multiply(v).sum());
        Matrix inside = sum(weights, query, output).plus(weights.get("attention_b"));
        return scale(weights) / length * v.multiply(inside.map(Math::tanh)).sum();
      }
    };

    abstract double of(Weights weights, Matrix query, Matrix output);

    private static double scale(Weights weights) {
      return weights.get("attention_g").get(0, 0);
    }

    private static Matrix sum(Weights weights, Matrix query, Matrix output) {
      return query
          .matMul(weights.get("query_layer/kernel"))
          .plus(output.matMul(weights.get("memory_layer/kernel")));
    }
  }

  /** The weights of the first {@code length} outputs {@code [T, M]}, which add up to 1. */
  public double[] alignments(Matrix query, Matrix outputs, int length) {
    String scope =
        score == Score.ADDITIVE || score == Score.NORMALIZED
            ? "bahdanau_attention"
            : "luong_attention";
    double[] alignments = new double[outputs.rows()];
    double sum = 0;
    for (int t = 0; t < length; t++) {
      alignments[t] = Math.exp(score.of(weights.in(scope), query, outputs.row(t)));
      sum += alignments[t];
    }
    for (int t = 0; t < length; t++) {
      alignments[t] /= sum;
    }
    return alignments;
  }

  /** {@code tanh([q, context] @ kernel)}, {@code [1, A]}. */
  public Matrix attend(Matrix query, Matrix outputs, int length) {
    double[] alignments = alignments(query, outputs, length);
    List<Matrix> weighted = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      double weight = alignments[t];
      weighted.add(outputs.row(t).map(value -> weight * value));
    }
    Matrix context = weighted.stream().reduce(Matrix.zeros(1, outputs.columns()), Matrix::plus);
    return query.concatenate(context).matMul(weights.get("attention_layer/kernel")).map(Math::tanh);
  }
}
