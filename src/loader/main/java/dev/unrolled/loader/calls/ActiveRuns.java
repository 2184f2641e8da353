package dev.unrolled.loader.calls;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The unfinished runs of a model that have a deadline. Thread-safe. */
public final class ActiveRuns {

  private final Set<Run> runs = ConcurrentHashMap.newKeySet();

  /** Registers a run; the caller ends it. */
  Run begin(RunDeadline deadline) {
    Run run = new Run(deadline);
    if (deadline.isPresent()) {
      runs.add(run);
    }
    return run;
  }

  /** Returns the number of runs that are long past their deadline. */
  public int overdue() {
    return (int) runs.stream().filter(run -> run.deadline.isOverdue()).count();
  }

  /** A run, equal only to itself. */
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
