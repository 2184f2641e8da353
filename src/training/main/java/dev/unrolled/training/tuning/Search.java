package dev.unrolled.training.tuning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search that is going on: its tasks and their results so far. */
final class Search {

  private final List<FoldTask> tasks;
  private final @Nullable ResultFile file;
  private final TuningListener listener;
  private final List<FoldRecord> records = new ArrayList<>();

  Search(List<FoldTask> tasks, @Nullable ResultFile file, TuningListener listener) {
    this.tasks = tasks;
    this.file = file;
    this.listener = listener;
    if (file != null) {
      file.records().stream().filter(this::isWanted).forEach(records::add);
    }
  }

  /** Runs the tasks that have no result yet. */
  void run(SideBySide threads) throws IOException, InterruptedException {
    threads.run(tasks.stream().filter(this::isMissing).toList(), this::take);
  }

  /** What a candidate gave. */
  CandidateResult result(Candidate candidate) {
    List<FoldResult> folds =
        records.stream()
            .filter(done -> done.changes().equals(candidate.changes()))
            .map(FoldRecord::result)
            .sorted(Comparator.comparingInt(FoldResult::fold))
            .toList();
    return new CandidateResult(candidate, folds);
  }

  private boolean isWanted(FoldRecord done) {
    return tasks.stream().anyMatch(done::isOf);
  }

  private boolean isMissing(FoldTask task) {
    return records.stream().noneMatch(done -> done.isOf(task));
  }

  private void take(FoldTask task, FoldResult result) throws IOException {
    FoldRecord done = new FoldRecord(task.candidate().changes(), result);
    if (file != null) {
      file.add(done);
    }
    records.add(done);
    listener.onFoldEnd(task.candidate(), result, new TuningProgress(records.size(), tasks.size()));
  }
}
