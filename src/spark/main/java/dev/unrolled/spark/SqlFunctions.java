package dev.unrolled.spark;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.OTHER_CONTENT;

import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.spark.scoring.RowFunction;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;

/**
 * Models as functions of SQL.
 *
 * <pre>{@code
 * SqlFunctions.register(spark, "echo", new UnrolledModel().setModelPath("hdfs:///models/echo"));
 * spark.sql("SELECT id, echo(ids).predictions FROM events");
 * }</pre>
 *
 * <p>A function takes the signature's required inputs, sorted by name, and returns a struct of its
 * outputs. It runs the model for each row on its own: prefer {@link UnrolledModel#transform} for
 * large tables. Thread-safe.
 */
public final class SqlFunctions {

  private static final Map<SparkSession, Map<String, String>> REGISTERED = new WeakHashMap<>();

  private SqlFunctions() {}

  /**
   * Registers a model as a temporary function of a session. Registering the same model again has no
   * effect.
   *
   * @param spark the session
   * @param name the function's name
   * @param model the model; its batch size, names of columns, truncation and failure policy do not
   *     apply
   * @throws UnrolledSparkException UNREADABLE_MODEL; UNSUITABLE_SIGNATURE, also for more than four
   *     inputs; OTHER_CONTENT if another model has this name
   */
  public static void register(SparkSession spark, String name, UnrolledModel model) {
    RowFunction function = model.rowFunction(spark);
    String before = names(spark).putIfAbsent(name, function.identity());
    if (before != null && !before.equals(function.identity())) {
      throw new UnrolledSparkException(
          OTHER_CONTENT,
          "function \"%s\": expected a name that no other model has, found %s, now %s"
              .formatted(name, before, function.identity()));
    }
    function.register(spark.udf(), name);
  }

  private static Map<String, String> names(SparkSession spark) {
    synchronized (REGISTERED) {
      return REGISTERED.computeIfAbsent(spark, session -> new ConcurrentHashMap<>());
    }
  }
}
