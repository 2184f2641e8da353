package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.Batches;
import dev.unrolled.training.data.Bucket;
import dev.unrolled.training.data.Continuation;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Graph that scores a model on data, with its session. Not thread-safe. */
public final class ScoringGraph implements AutoCloseable {

  /** The number of results before the states. */
  private static final int RESULTS = 2;

  private final Graph graph = Sessions.graph();
  private final Session session;
  private final List<ScoringPass> passes = new ArrayList<>();
  private final @Nullable Dataset data;
  private final BatchPlan plan;
  private final Saver saver;

  /** Creates a graph for data, without weights, which {@link #load} sets. */
  public ScoringGraph(SequenceModel model, Options options, Dataset data) {
    this(model, BatchPlan.of(model, options.buckets(), options.batchSize(), data), data);
  }

  /**
   * Creates a graph for any data whose rows are sequences of their own, without weights, which
   * {@link #load} sets.
   */
  public ScoringGraph(SequenceModel model, Options options) {
    this(model, new BatchPlan(options.batchSize(), Bucket.all(model, options.buckets())), null);
  }

  private ScoringGraph(SequenceModel model, BatchPlan plan, @Nullable Dataset data) {
    this.plan = plan;
    this.data = data;
    boolean carriesState = data != null && data.carriesState();
    try {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.empty(graph);
      var shared = new ScoringPass.Shared(model, variables, carriesState);
      for (Bucket bucket : plan.buckets()) {
        passes.add(ScoringPass.of(bucket.in(tf), shared, bucket));
      }
      saver = new Saver(Saver.scoped(tf), variables, variables.weights());
      session = Sessions.inference(graph);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Sets the model's weights. */
  public void load(Weights weights) {
    saver.load(session, weights);
  }

  /**
   * Scores the model on all of its data.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for data
   */
  public Score score() throws InterruptedException {
    return score(Objects.requireNonNull(data, "data"));
  }

  /**
   * Scores the model on data.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for data
   */
  public Score score(Dataset data) throws InterruptedException {
    Score score = new Score(0, 0, 0, 0, 0);
    LaneStates states = new LaneStates();
    try (Batches batches = data.inOrder(plan)) {
      Optional<Sequences> batch = batches.next();
      while (batch.isPresent()) {
        score = score.and(batchScore(batch.get(), states, batches.continuation()));
        batch = batches.next();
      }
    }
    return score;
  }

  private Score batchScore(Sequences batch, LaneStates states, @Nullable Continuation rows) {
    ScoringPass pass = passes.get(plan.bucket(batch.longest()));
    try (RowFeed feed = new RowFeed(session.runner())) {
      states.feed(feed, pass.states(), rows, batch.size());
      feed.inputs(pass.inputs(), batch.inputRows())
          .lengths(pass.lengths(), batch.inputRows())
          .ids(pass.targets(), batch.targets());
      Session.Runner runner = feed.runner().fetch(pass.losses()).fetch(pass.correct());
      pass.last().forEach(runner::fetch);
      return score(batch, runner, result -> states.keep(rows, result, RESULTS));
    }
  }

  private static Score score(Sequences batch, Session.Runner runner, Consumer<Result> states) {
    try (Result result = runner.run()) {
      states.accept(result);
      float[][] losses = StdArrays.array2dCopyOf((TFloat32) result.get(0));
      float[][] correct = StdArrays.array2dCopyOf((TFloat32) result.get(1));
      return Score.of(
          batch.targets(), batch::weight, (row, i) -> losses[row][i], (row, i) -> correct[row][i]);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
