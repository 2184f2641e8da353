package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailingListenerTest {

  private static final Options OPTIONS = Small.options().withEpochs(3);
  private static final String FAILED =
      "listener Failing failed and is not called again: log.csv: cannot be written: full";

  @Test
  void failingListenerDoesNotEndTraining() {
    Hearing hearing = new Hearing();
    Failing failing = new Failing(new UncheckedIOException(full().getMessage(), full()));
    Snapshot trained = fit(failing, hearing);
    assertThat(trained.history().outcome()).isEqualTo(History.Outcome.COMPLETED);
    assertThat(trained.weights()).isEqualTo(fit().weights());
  }

  @Test
  void otherListenersAreWarnedAtOnceAndAtTheEnd() {
    Hearing hearing = new Hearing();
    Failing failing = new Failing(new UncheckedIOException(full().getMessage(), full()));
    fit(hearing, failing);
    assertThat(hearing.heard).containsExactly("1", "2", FAILED, "3", "end", FAILED);
    assertThat(failing.calls).isEqualTo(2);
  }

  @Test
  void errorInAListenerDoesNotEndTraining() {
    Hearing hearing = new Hearing();
    Snapshot trained = fit(hearing, new Failing(new NoClassDefFoundError("org/example/Plotter")));
    assertThat(trained.history().epochs()).hasSize(3);
    assertThat(hearing.heard)
        .endsWith("end", "listener Failing failed and is not called again: org/example/Plotter");
  }

  @Test
  void listenerThatFailsOnAWarningIsNotCalledAgain() {
    Hearing hearing = new Hearing();
    TrainingListener deaf =
        new TrainingListener() {
          @Override
          public void onWarning(String message) {
            throw new IllegalStateException("deaf");
          }
        };
    fit(deaf, hearing, new Failing(new IllegalStateException("x")));
    assertThat(hearing.heard).filteredOn(heard -> heard.endsWith("deaf")).hasSize(2);
  }

  private static IOException full() {
    return new IOException("log.csv: cannot be written: full");
  }

  private static Snapshot fit(TrainingListener... listeners) {
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(60), OPTIONS, listeners)) {
      return model.snapshot();
    }
  }

  private static final class Failing implements TrainingListener {

    private final Throwable failure;
    private int calls;

    Failing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public void onEpochEnd(EpochResult epoch) {
      calls++;
      if (epoch.epoch() == 2) {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      }
    }
  }

  private static final class Hearing implements TrainingListener {

    private final List<String> heard = new ArrayList<>();

    @Override
    public void onEpochEnd(EpochResult epoch) {
      heard.add(Integer.toString(epoch.epoch()));
    }

    @Override
    public void onWarning(String message) {
      heard.add(message);
    }

    @Override
    public void onTrainEnd(History history) {
      heard.add("end");
    }
  }
}
