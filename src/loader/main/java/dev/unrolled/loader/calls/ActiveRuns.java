package dev.unrolled.loader.calls;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of a model that have a deadline and have not ended. Thread-safe. */
public final class ActiveRuns {

  private final Set<Run> runs = ConcurrentHashMap.newKeySet();

  /** Begins a run, to be ended by the caller. */
  Run begin(RunDeadline deadline) {
    Run run = new Run(deadline);
    if (deadline.isPresent()) {
      runs.add(run);
    }
    return run;
  }

  /** The number of runs that are long past their deadlines. */
  public int overdue() {
    return (int) runs.stream().filter(run -> run.deadline.isOverdue()).count();
  }

  /** A run; each is equal only to itself. */
  final class Run {

    private final RunDeadline deadline;

    private Run(RunDeadline deadline) {
      this.deadline = deadline;
    }

    void end() {
      runs.remove(this);
    }
  }
}
