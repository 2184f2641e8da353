package dev.unrolled.training.tuning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Search in progress: its tasks and their results so far. */
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
      file.records().stream().filter(this::isPartOfSearch).forEach(records::add);
    }
  }

  /** Runs the tasks that have no result yet. */
  void run(TaskExecutor threads) throws IOException, InterruptedException {
    threads.run(tasks.stream().filter(this::isMissing).toList(), this::add);
  }

  /** Returns the results of a candidate. */
  CandidateResult result(Candidate candidate) {
    List<FoldResult> folds =
        records.stream()
            .filter(record -> record.changes().equals(candidate.changes()))
            .map(FoldRecord::result)
            .sorted(Comparator.comparingInt(FoldResult::fold))
            .toList();
    return new CandidateResult(candidate, folds);
  }

  private boolean isPartOfSearch(FoldRecord record) {
    return tasks.stream().anyMatch(record::isResultOf);
  }

  private boolean isMissing(FoldTask task) {
    return records.stream().noneMatch(record -> record.isResultOf(task));
  }

  private void add(FoldTask task, FoldResult result) throws IOException {
    FoldRecord record = new FoldRecord(task.candidate().changes(), result);
    if (file != null) {
      file.add(record);
    }
    records.add(record);
    listener.onFoldEnd(task.candidate(), result, new TuningProgress(records.size(), tasks.size()));
  }
}
