package dev.unrolled.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.tuning.Candidate;
import dev.unrolled.training.tuning.CandidateResult;
import dev.unrolled.training.tuning.FoldResult;
import dev.unrolled.training.tuning.Scoring;
import dev.unrolled.training.tuning.TuningResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuningTableTest {

  private static final TuningResults RESULTS =
      new TuningResults(
          Scoring.TOKEN_ACCURACY,
          List.of(
              result(50, "gru", new Score(8, 16, 8, 12, 6), new Score(8, 16, 12, 8, 2)),
              result(150, "say \"lstm\", or so", new Score(8, 16, 40, 4, 0), null)));

  @Test
  void theSummaryIsInColumnsOfOneWidth() {
    assertThat(TuningTable.summary(RESULTS).toString().lines())
        .containsExactly(
            "rank  cell.units          cell.name  token_accuracy       std  seconds",
            "   1          50                gru          0.6250    0.1250      3.0",
            "   2         150  say \"lstm\", or so        diverged  diverged      3.0");
  }

  @Test
  void theCsvHasEveryScore() {
    assertThat(TuningTable.complete(RESULTS).toCsv().lines())
        .containsExactly(
            "rank,cell.units,cell.name,mean_token_accuracy,std_token_accuracy,"
                + "mean_sequence_accuracy,std_sequence_accuracy,mean_loss,std_loss,seconds,"
                + "token_accuracy_1,token_accuracy_2",
            "1,50,gru,0.625,0.125,0.5,0.25,0.625,0.125,3.0,0.75,0.5",
            "2,150,\"say \"\"lstm\"\", or so\",NaN,NaN,NaN,NaN,NaN,NaN,3.0,0.25,NaN");
  }

  private static CandidateResult result(int units, String cell, Score first, Score second) {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("cell.units", units);
    changes.put("cell.name", cell);
    return new CandidateResult(
        new Candidate(changes, Options.defaults()),
        List.of(
            new FoldResult(1, History.Outcome.COMPLETED, 2, 1, first),
            new FoldResult(
                2,
                second == null ? History.Outcome.DIVERGED : History.Outcome.COMPLETED,
                2,
                2,
                second)));
  }
}
