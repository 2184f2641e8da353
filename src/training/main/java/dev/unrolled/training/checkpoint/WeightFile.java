package dev.unrolled.training.checkpoint;

import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.internal.graph.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * Weights in TensorFlow's checkpoint format, {@code prefix.index} and {@code
 * prefix.data-00000-of-00001}, which Python's {@code tf.train.load_checkpoint} reads too.
 */
final class WeightFile {

  private WeightFile() {}

  /** Writes weights under their names. */
  static void write(Path prefix, Weights weights) throws IOException {
    try (Graph graph = Sessions.graph()) {
      Ops tf = Ops.create(graph);
      List<Placeholder<TFloat32>> values = new ArrayList<>();
      for (FloatNdArray value : weights.values().values()) {
        values.add(tf.placeholder(TFloat32.class, Placeholder.shape(value.shape())));
      }
      Operand<TString> names = names(tf, weights.values().keySet());
      Save save =
          tf.train.save(
              tf.constant(prefix.toString()), names, tf.zerosLike(names), List.copyOf(values));
      try (Session session = Sessions.inference(graph)) {
        run(session.runner().addTarget(save), values, weights);
      }
    } catch (RuntimeException e) {
      throw new IOException(prefix + ": cannot be written: " + TensorFlowMessage.of(e), e);
    }
  }

  private static void run(
      Session.Runner runner, List<Placeholder<TFloat32>> placeholders, Weights weights) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      for (FloatNdArray value : weights.values().values()) {
        tensors.add(TFloat32.tensorOf(value));
        runner.feed(placeholders.get(tensors.size() - 1), tensors.get(tensors.size() - 1));
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  /** Reads the weights with the given names. */
  static Weights read(Path prefix, List<String> names) throws IOException {
    try (Graph graph = Sessions.graph()) {
      Ops tf = Ops.create(graph);
      Operand<TString> tensorNames = names(tf, names);
      Restore restore =
          tf.train.restore(
              tf.constant(prefix.toString()),
              tensorNames,
              tf.zerosLike(tensorNames),
              Collections.nCopies(names.size(), TFloat32.class));
      try (Session session = Sessions.inference(graph)) {
        return read(session.runner(), restore, names);
      }
    } catch (RuntimeException e) {
      throw new IOException(prefix + ": cannot be read: " + TensorFlowMessage.of(e), e);
    }
  }

  private static Weights read(Session.Runner runner, Restore restore, List<String> names) {
    restore.tensors().forEach(runner::fetch);
    Map<String, FloatNdArray> values = new LinkedHashMap<>();
    try (var result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        TFloat32 tensor = (TFloat32) result.get(i);
        FloatNdArray copy = NdArrays.ofFloats(tensor.shape());
        tensor.copyTo(copy);
        values.put(names.get(i), copy);
      }
    }
    return new Weights(values);
  }

  private static Operand<TString> names(Ops tf, Collection<String> names) {
    return tf.constant(StdArrays.ndCopyOf(names.toArray(String[]::new)));
  }
}
