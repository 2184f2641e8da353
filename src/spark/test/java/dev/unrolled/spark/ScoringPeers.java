package dev.unrolled.spark;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Ways to score the same rows with the echo model in batches of 256 on two threads, in rows per
 * second.
 */
record ScoringPeers(Dataset<Row> rows, int count) {

  private static final int BATCH = 256;
  private static final StructType OUTPUTS =
      new StructType().add("predictions", DataTypes.createArrayType(DataTypes.IntegerType));

  /** Our transformer. */
  double transform() {
    return perSecond(
        () -> discard(Models.echo().setOutputColumns(Map.of("predictions", "p")).transform(rows)));
  }

  /** A plain function of partitions, each of which opens the model. */
  double sessionPerPartition() {
    return perSecond(
        () ->
            discard(
                rows.repartition(32)
                    .select("ids")
                    .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) ScoringPeers::scored,
                        Encoders.row(OUTPUTS))));
  }

  private static void discard(Dataset<Row> scored) {
    scored.write().format("noop").mode("overwrite").save();
  }

  private static Iterator<Row> scored(Iterator<Row> partition) {
    List<Row> scored = new ArrayList<>();
    try (ServedModel model = ServedModel.open(Models.ECHO)) {
      List<int[]> batch = new ArrayList<>();
      while (partition.hasNext()) {
        batch.add(
            CollectionConverters.asJava(partition.next().<Integer>getSeq(0)).stream()
                .mapToInt(id -> id)
                .toArray());
        if (batch.size() == BATCH || !partition.hasNext()) {
          for (int[] ids : call(model, batch.toArray(int[][]::new))) {
            scored.add(RowFactory.create((Object) ids));
          }
          batch.clear();
        }
      }
    }
    return scored.iterator();
  }

  private static int[][] call(ServedModel model, int[][] batch) {
    Answer answer =
        model
            .signature("serving_default")
            .call(Map.of("ids", batch), CallOptions.defaults().withOutputs("predictions"));
    return answer.get("predictions", int[][].class);
  }

  /** The loader without Spark, on arrays that are there. */
  double loaderAlone() throws Exception {
    int[][] ids = IntStream.range(0, count).mapToObj(LocalSpark::ids).toArray(int[][]::new);
    try (ServedModel model = ServedModel.open(Models.ECHO)) {
      return perSecond(() -> onTwoThreads(model, ids));
    }
  }

  private static void onTwoThreads(ServedModel model, int[][] ids) {
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int from = next.getAndAdd(BATCH); from < ids.length; from = next.getAndAdd(BATCH)) {
            int to = Math.min(ids.length, from + BATCH);
            call(model, java.util.Arrays.copyOfRange(ids, from, to));
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<?> part : List.of(threads.submit(work), threads.submit(work))) {
        part.get();
      }
    } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdown();
    }
  }

  private double perSecond(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return count / ((System.nanoTime() - start) / 1e9);
  }
}
