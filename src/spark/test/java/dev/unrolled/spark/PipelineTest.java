package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

  @TempDir private Path folder;

  @Test
  void aSavedPipelineScoresAsBefore() throws Exception {
    UnrolledModel echo =
        Models.echo()
            .setInputColumns(Map.of("ids", "sequence"))
            .setOutputColumns(Map.of("predictions", "echoed"))
            .setBatchSize(50);
    SQLTransformer renaming =
        new SQLTransformer().setStatement("SELECT id, ids AS sequence FROM __THIS__");
    Dataset<Row> rows = LocalSpark.ordered(120);
    PipelineModel pipeline =
        new Pipeline().setStages(new PipelineStage[] {renaming, echo}).fit(rows);
    pipeline.write().save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
    assertThat(loaded.transform(rows).collectAsList())
        .hasSize(120)
        .isEqualTo(pipeline.transform(rows).collectAsList());
    UnrolledModel stage = (UnrolledModel) loaded.stages()[1];
    assertThat(stage.uid()).isEqualTo(echo.uid());
    assertThat(stage.getBatchSize()).isEqualTo(50);
    assertThat(stage.getInputColumns()).isEqualTo(Map.of("ids", "sequence"));
  }

  @Test
  void aSavedStageKeepsAllParameters() throws Exception {
    UnrolledModel model =
        new UnrolledModel()
            .setModelPath("hdfs:///models/echo")
            .setSignature("other")
            .setOutputStruct("answer")
            .setVectorOutputs(true)
            .setMaxBatchBytes(1L << 20)
            .setDeadlineMillis(2000)
            .setNullPolicy("skip")
            .setFailurePolicy("null")
            .setIdleSeconds(5);
    model.write().save(folder.resolve("stage").toString());
    UnrolledModel loaded = UnrolledModel.load(folder.resolve("stage").toString());
    assertThat(loaded.explainParams()).isEqualTo(model.explainParams());
    assertThat(loaded.copy(new org.apache.spark.ml.param.ParamMap()).explainParams())
        .isEqualTo(model.explainParams());
  }
}
