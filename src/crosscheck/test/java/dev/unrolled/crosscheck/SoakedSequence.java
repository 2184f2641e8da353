package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One sequence of a soak test, with all that it was asked and answered. For one thread. */
final class SoakedSequence {

  /** float32 in other batches, over many time steps. */
  private static final float TOLERANCE = 1e-5f;

  private static final int MOST = 60;

  private final long id;
  private final List<Integer> asked = new ArrayList<>();
  private final List<float[]> answered = new ArrayList<>();
  private long version;

  SoakedSequence(long id) {
    this.id = id;
  }

  /**
   * Sends the next event. A sequence ends by chance, or when it is long.
   *
   * @return whether it has ended
   */
  boolean next(SequenceClient client, Random random) throws Exception {
    int event = random.nextInt(6);
    boolean ends = !asked.isEmpty() && (random.nextInt(20) == 0 || asked.size() >= MOST);
    PredictRequest.Builder request =
        SequenceClient.request(event).putInputs("sequence_id", SequenceClient.id(id));
    if (asked.isEmpty() || ends) {
      int control = ends ? SequenceClient.END : SequenceClient.START;
      request.putInputs("sequence_control_input", SequenceClient.control(control));
    }
    PredictResponse response = client.predict(request);
    long found = response.getModelSpec().getVersion().getValue();
    assertThat(asked.isEmpty() ? found : version).isEqualTo(found);
    version = found;
    asked.add(event);
    answered.add((float[]) TensorValue.read(response.getOutputsOrThrow("probabilities")).values());
    return ends;
  }

  /** Compares all answers with one call over all events, and forgets them. */
  void check(Map<Long, ServedModel> models) {
    if (asked.isEmpty()) {
      return;
    }
    var step = models.get(version).signature("step");
    Map<String, Object> inputs = new HashMap<>();
    step.info()
        .inputs()
        .forEach(
            (name, input) -> inputs.put(name, new float[1][Math.abs((int) input.shape().get(1))]));
    inputs.put("x", new int[][] {asked.stream().mapToInt(event -> event).toArray()});
    Answer answer = step.call(inputs);
    float[][] expected = answer.get("probabilities", float[][][].class)[0];
    for (int t = 0; t < expected.length; t++) {
      assertThat(answered.get(t))
          .as("sequence %d of version %d, time step %d", id, version, t)
          .containsExactly(expected[t], within(TOLERANCE));
    }
    asked.clear();
    answered.clear();
  }
}
