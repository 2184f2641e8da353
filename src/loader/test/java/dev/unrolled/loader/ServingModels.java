package dev.unrolled.loader;

import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.TensorInfo;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/** The models under {@code test/resources/tf-serving} and their inputs. */
public final class ServingModels {

  private static final Path FOLDER = Path.of("test", "resources", "tf-serving");

  private ServingModels() {}

  public static Path folder(String name) {
    return FOLDER.resolve(name);
  }

  public static ServedModel open(String name) {
    return ServedModel.open(folder(name));
  }

  /** Calls a model with a number: as it is, or as the feature {@code x} of an Example. */
  public static Answer ask(ServedModel model, String signature, float x) {
    ServedSignature asked = model.signature(signature);
    TensorInfo input = asked.info().inputs().values().iterator().next();
    return asked.call(Map.of(input.name(), input(input, x)));
  }

  /** Returns all numbers of the only output. */
  public static float[] numbers(Answer answer) {
    return (float[]) answer.toFlatArray(answer.names().first());
  }

  private static Object input(TensorInfo input, float x) {
    if (input.dtype() == DataType.DT_STRING) {
      return new byte[][] {example(Map.of("x", x))};
    }
    return input.shape().equals(Shape.of(1)) ? new float[] {x} : new float[][] {{x}};
  }

  /** A serialized {@code tf.Example} of numbers. */
  public static byte[] example(Map<String, Float> features) {
    Example.Builder example = Example.newBuilder();
    features.forEach(
        (name, value) -> {
          Feature.Builder feature = Feature.newBuilder();
          feature.getFloatListBuilder().addValue(value);
          example.getFeaturesBuilder().putFeature(name, feature.build());
        });
    return example.build().toByteArray();
  }
}
