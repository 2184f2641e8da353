package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.linecorp.armeria.common.ClosedSessionException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One sequence of a soak test, with all that it was asked and answered. For one thread.
 *
 * <p>A sequence is lost when its server restarts: states are in the memory of one process.
 */
final class SoakedSequence {

  /** float32 in other batches, over many time steps. */
  private static final float TOLERANCE = 1e-5f;

  private static final int MOST = 60;

  /** A server that stops, and one that has just started. */
  private static final Set<Status.Code> RESTARTED =
      Set.of(Status.Code.UNAVAILABLE, Status.Code.NOT_FOUND);

  private final long id;
  private final List<Integer> asked = new ArrayList<>();
  private final List<float[]> answered = new ArrayList<>();
  private long version;
  private long answers;
  private long losses;

  SoakedSequence(long id) {
    this.id = id;
  }

  /**
   * Sends the next event. A sequence ends by chance, or when it is long.
   *
   * @param mayBeLost whether a server may have restarted
   * @return whether it has ended
   */
  boolean next(SequenceClient client, Random random, boolean mayBeLost) throws Exception {
    try {
      return next(client, random);
    } catch (StatusRuntimeException e) {
      boolean restarted =
          RESTARTED.contains(e.getStatus().getCode())
              || e.getCause() instanceof ClosedSessionException;
      if (!mayBeLost || !restarted) {
        throw e;
      }
      losses += asked.isEmpty() ? 0 : 1;
      return true;
    }
  }

  private boolean next(SequenceClient client, Random random) throws Exception {
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
    answers++;
    asked.add(event);
    answered.add((float[]) TensorValue.read(response.getOutputsOrThrow("probabilities")).values());
    return ends;
  }

  /** The number of events that were answered. */
  long answers() {
    return answers;
  }

  /** How often the server lost the sequence. */
  long losses() {
    return losses;
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
