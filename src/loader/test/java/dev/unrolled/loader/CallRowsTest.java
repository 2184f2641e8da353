package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

class CallRowsTest {

  @TempDir Path folder;
  private ServedModel model;

  /**
   * A model whose {@code y} is {@code x}, which must be finite; {@code size} is the number of rows
   * in the run.
   */
  private ServedSignature signature() {
    HandMade.of(CallRowsTest::build)
        .signature(
            "serving_default",
            Map.of("x", tensor("x:0", DataType.DT_FLOAT, -1, -1)),
            Map.of(
                "y", tensor("y:0", DataType.DT_FLOAT, -1, -1),
                "size", tensor("size:0", DataType.DT_INT32, -1)))
        .save(folder);
    model = ServedModel.open(folder);
    return model.signature("serving_default");
  }

  private static void build(Ops tf) {
    var x = tf.withName("x").placeholder(TFloat32.class);
    var rows = tf.gather(tf.shape(x), tf.constant(0), tf.constant(0));
    tf.withName("y").debugging.checkNumerics(x, "not finite");
    tf.withName("size").fill(tf.expandDims(rows, tf.constant(0)), rows);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static Map<String, ?> row(float... x) {
    return Map.of("x", x);
  }

  private static List<Float> firsts(Iterator<Answer> answers, int count) {
    return IntStream.range(0, count)
        .mapToObj(row -> answers.next().get("y", float[].class)[0])
        .toList();
  }

  @Test
  void answersAreInRowOrderAndRunsHaveTheBatchSize() {
    Stream<Map<String, ?>> rows = IntStream.range(0, 5).mapToObj(i -> row(i, -i));
    List<Answer> answers = signature().callRows(rows, 2).toList();
    assertThat(answers)
        .extracting(answer -> answer.get("size", Integer.class))
        .containsExactly(2, 2, 2, 2, 1);
    for (int i = 0; i < 5; i++) {
      assertThat(answers.get(i).get("y", float[].class)).containsExactly(i, -i);
    }
  }

  @Test
  void atMostOneBatchIsReadAhead() {
    AtomicInteger read = new AtomicInteger();
    Iterator<Map<String, ?>> endless =
        Stream.<Map<String, ?>>generate(() -> row(read.getAndIncrement())).iterator();
    Iterator<Answer> answers = signature().callRows(endless, 3);
    assertThat(read).hasValue(0);
    assertThat(firsts(answers, 4)).containsExactly(0f, 1f, 2f, 3f);
    assertThat(read).hasValue(6);
  }

  @Test
  void rowsOfAnotherLengthStartANewBatch() {
    List<Map<String, ?>> rows = List.of(row(1), row(2), row(3, 3), row(4, 4), row(5));
    Iterator<Answer> answers = signature().callRows(rows.iterator(), 10);
    List<Integer> sizes = new ArrayList<>();
    answers.forEachRemaining(answer -> sizes.add(answer.get("size", Integer.class)));
    assertThat(sizes).containsExactly(2, 2, 2, 2, 1);
  }

  @Test
  void anInvalidRowIsReportedAfterTheAnswersBeforeIt() {
    List<Map<String, ?>> rows = List.of(row(1), row(2), Map.of("x", new int[] {3}), row(4));
    Iterator<Answer> answers = signature().callRows(rows.iterator(), 10);
    assertThat(firsts(answers, 2)).containsExactly(1f, 2f);
    messageOf(Reason.WRONG_DTYPE, answers::next)
        .isEqualTo(
            "row 2 of signature \"serving_default\", input \"x\":"
                + " expected float32 [-1], found int32 [1]");
  }

  @Test
  void aFailingRowIsReportedAfterTheAnswersBeforeIt() {
    List<Map<String, ?>> rows = List.of(row(0), row(1), row(2), row(Float.NaN), row(4));
    Iterator<Answer> answers = signature().callRows(rows.iterator(), 2);
    assertThat(firsts(answers, 3)).containsExactly(0f, 1f, 2f);
    messageOf(Reason.FAILED, answers::next)
        .startsWith("row 3 of signature \"serving_default\": TensorFlow failed: ")
        .contains("not finite");
  }

  @Test
  void aFailingSourceDoesNotLoseTheRowsBefore() {
    Iterator<Map<String, ?>> torn =
        Stream.of(1, 2, 0).<Map<String, ?>>map(i -> row(1 / (i == 0 ? i : 1) * i)).iterator();
    Iterator<Answer> answers = signature().callRows(torn, 10);
    assertThat(firsts(answers, 2)).containsExactly(1f, 2f);
    assertThatThrownBy(answers::next).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void noRowsGiveNoAnswers() {
    Iterator<Answer> answers = signature().callRows(List.<Map<String, ?>>of().iterator(), 10);
    assertThat(answers.hasNext()).isFalse();
    assertThatThrownBy(answers::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void closingTheAnswersClosesTheRows() {
    AtomicBoolean closed = new AtomicBoolean();
    Stream<Map<String, ?>> rows = Stream.of(row(1));
    signature().callRows(rows.onClose(() -> closed.set(true)), 1).close();
    assertThat(closed).isTrue();
  }

  @Test
  void theBatchSizeMustBePositive() {
    ServedSignature signature = signature();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signature.callRows(Stream.of(row(1)), 0))
        .withMessage("batchSize: expected at least 1, found 0");
  }

  @Test
  void aSignatureWithoutRowsIsRefused() {
    HandMade.of(tf -> tf.withName("y").identity(tf.withName("x").placeholder(TFloat32.class)))
        .signature(
            "serving_default",
            Map.of("x", tensor("x:0", DataType.DT_FLOAT, 2)),
            Map.of("y", tensor("y:0", DataType.DT_FLOAT, 2)))
        .save(folder);
    model = ServedModel.open(folder);
    ServedSignature signature = model.signature("serving_default");
    messageOf(Reason.WRONG_SHAPE, () -> signature.callRows(Stream.of(row(1)), 1))
        .isEqualTo(
            "signature \"serving_default\", input \"x\":"
                + " expected an open first dimension, for rows, found float32 [2]");
  }
}
