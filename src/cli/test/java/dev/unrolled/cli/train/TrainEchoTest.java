package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class TrainEchoTest {

  @TempDir private Path folder;

  @Test
  void printsSamplesThenTheTestThenWhereTheModelLies() {
    Ran ran = train();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.lines()).hasSize(9);
    assertThat(ran.lines().get(0)).isEqualTo("Samples:");
    assertThat(ran.lines().subList(1, 6))
        .allMatch(line -> line.matches("  (\\d \\d) \\d \\d  =>  \\1"));
    assertThat(ran.lines().get(6))
        .matches(
            "test: token accuracy [01]\\.\\d{4}, sequence accuracy [01]\\.\\d{4},"
                + " loss \\d\\.\\d{4} \\(60 sequences\\)");
    assertThat(ran.lines().get(7)).matches("\\d+\\.\\d ms/step");
    assertThat(ran.lines().get(8)).isEqualTo(folder.resolve("1").toString());
    assertThat(folder.resolve("1/saved_model.pb")).isNotEmptyFile();
  }

  @Test
  void theSameSeedPrintsTheSameScore() {
    assertThat(train().lines().get(6)).isEqualTo(train().lines().get(6));
    assertThat(train("--seed", "8").lines().get(6)).isNotEqualTo(train().lines().get(6));
  }

  @Test
  void aProfileIsPrintedAndWrittenBeforeTraining() throws IOException {
    Path trace = folder.resolve("trace.json");
    Ran ran = train("--profile", trace.toString());
    assertThat(ran.lines())
        .anyMatch(line -> line.matches("operation +us/step +part +runs"))
        .anyMatch(line -> line.matches("\\w*MatMul +\\d+ +\\d+\\.\\d % +\\d+"))
        .contains("trace: " + trace);
    assertThat(new ObjectMapper().readTree(trace.toFile()).get("traceEvents").size()).isPositive();
    assertThat(folder.resolve("1/saved_model.pb")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out | file | a folder that can be written, found a file at FILE",
        "--out | file/models | a folder that can be written, found a file at FILE",
        "--tensorboard | file | a folder that can be written, found a file at FILE",
        "--log-csv | . | a file that can be written, found a folder at",
        "--log-csv | file/log.csv | a folder that can be written, found a file at FILE",
        "--profile | file/trace.json | a folder that can be written, found a file at FILE"
      })
  void whatCannotBeWrittenIsSaidBeforeAnythingIsTrained(String flag, String path, String message)
      throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Ran ran = train(flag, folder.resolve(path).toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "unrolled: %s: expected %s".formatted(flag, message.replace("FILE", "" + file)));
    assertThat(ran.out()).isEmpty();
    assertThat(folder).isDirectoryContaining(file::equals);
  }

  @ParameterizedTest
  @CsvSource({
    "--cell, gru, /model/cell/name, gru",
    "--cell, simple_rnn, /model/cell/name, simple_rnn",
    "--activation, relu, /model/cell/activation, relu",
    "--embedding, random:3, /model/embedding, random:3",
    "--replicas, 3, /training/options/replicas, 3",
    "--learning-rate, 0.005, /training/options/optimizer/learning_rate, 0.005",
    "--optimizer, sgd, /training/options/optimizer/name, sgd",
    "'--optimizer', 'sgd:momentum=0.5,nesterov=true', /training/options/optimizer/nesterov, true",
    "--schedule, reduce_on_plateau:metric=token_accuracy, /training/options/schedule/patience, 10",
    "'--schedule', 'piecewise_constant_decay:boundaries=[1,2],factors=[1,0.5,2]',"
        + " /training/options/schedule/factors/1, 0.5",
    "--warm-up, 3, /training/options/schedule/then/name, constant",
    "--clip-norm, 0.5, /training/options/clipping/by, norm",
    "--clip-value, 0.5, /training/options/clipping/limit, 0.5",
    "--clip-global-norm, 0.5, /training/options/clipping/by, global_norm",
    "--l2, 0.125, /training/options/l2, 0.125",
    "--dropout, 0.25, /training/options/dropout/inputs, 0.25",
    "--recurrent-dropout, 0.25, /training/options/dropout/state, 0.25",
    "--output-dropout, 0.25, /training/options/dropout/outputs, 0.25",
    "--seed, 77, /training/options/seed, 77"
  })
  void optionsReachTheModel(String option, String value, String at, String expected)
      throws IOException {
    assertThat(train(option, value).exitCode()).isZero();
    Path card = folder.resolve("1/assets.extra/unrolled.json");
    assertThat(new ObjectMapper().readTree(card.toFile()).at(at).asText()).isEqualTo(expected);
  }

  @Test
  void aFrozenModelIsExportedIfItFits() {
    assertThat(train("--frozen").exitCode()).isZero();
    assertThat(folder.resolve("1/saved_model.pb")).exists();
    assertThat(folder.resolve("1/variables")).doesNotExist();
    Ran vast = train("--frozen", "--embedding", "random:100000000");
    assertThat(vast.exitCode()).isEqualTo(2);
    assertThat(vast.err())
        .startsWith("unrolled: frozen export: expected at most 2,147,483,647 bytes");
    assertThat(vast.out()).isEmpty();
    assertThat(folder.resolve("2")).doesNotExist();
  }

  @Test
  void pretrainedVectorsAreReadFromAFile() throws IOException {
    Path vectors = folder.resolve("vectors.txt");
    Files.writeString(vectors, "0.5 -1 2e-3\n".repeat(8));
    assertThat(train("--embedding", "pretrained:" + vectors).exitCode()).isZero();
    Files.writeString(vectors, "0.5 -1\n".repeat(7));
    Ran ran = train("--embedding", "pretrained:" + vectors);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "unrolled: pretrained embedding: expected 8 rows, one per id, found shape [7, 2]\n");
  }

  @Test
  void aBadVectorFileIsWrongUse() throws IOException {
    Path vectors = Files.writeString(folder.resolve("vectors.txt"), "1 2\n1 x\n");
    Ran ran = train("--embedding", "pretrained:" + vectors);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(vectors + ":2: expected numbers, found \"x\": 1 x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--optimizer adaam | optimizer.name: expected one of sgd, adam, lazy_adam, adamw, rmsprop, adagrad,",
        "--optimizer adam:momentum=1 | optimizer: unknown field \"momentum\"; known fields: learning_rate, beta1,",
        "--optimizer sgd:momentum=x | optimizer.momentum: expected a number, found \"x\"",
        "--optimizer sgd:momentum | --optimizer: expected"
            + " settings NAME=VALUE, each once, found \"momentum\"",
        "--optimizer adam:learning_rate=1 --learning-rate 1 | learning rate: expected it once,",
        "--learning-rate 0 | optimizer: learning rate: expected a number above 0, found 0",
        "--schedule cosine_decay:alpha=0 | schedule.decay_steps: expected a value, found nothing",
        "--warm-up 0 | schedule: warm-up steps: expected at least 1, found 0",
        "--clip-norm 0 | clipping limit: expected a number above 0, found 0.0",
        "--clip-norm 1 --clip-value 1 | unrolled: --clip-value=<limit>, --clip-norm=<limit>",
        "--l2 -1 | l2: expected 0 or more, found -1.0",
        "--recurrent-dropout 1 | dropout of state: expected a number in [0, 1), found 1.0"
      })
  void wrongLearningSaysWhatIsWrong(String options, String message) {
    Ran ran = train(options.split(" ", -1));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--units 0",
        "--cell none",
        "--activation none",
        "--embedding none",
        "--embedding random:x",
        "--embedding random:0",
        "--embedding pretrained:/none",
        "--epochs 0",
        "--epochs x",
        "--batch-size 0",
        "--shuffle maybe",
        "--learning-rate 0",
        "--learning-rate NaN",
        "--tolerance -1",
        "--replicas 0",
        "--threads 0",
        "--display-progress -1",
        "--vocabulary 0",
        "--output-steps 5",
        "--test-fraction 1",
        "--sequences 1",
        "--none 1"
      })
  void wrongUseIsSaidInTwoLinesAndTrainsNothing(String option) {
    Ran ran = train(option.split(" ", -1));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("unrolled: ").endsWith("Try 'unrolled train echo --help'.\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLossThatIsNotFiniteFailsAndSaysWhere() {
    Ran ran = train("--learning-rate", "1e38");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .matches(
            "unrolled: epoch 1, batch \\d: expected a finite loss, found \\S+;"
                + " the weights of epoch 0 are kept\n");
  }

  @Test
  void whatWasLearnedBeforeALossThatIsNotFiniteIsNoVersionUnlessAskedFor() {
    String wild = "--schedule=piecewise_constant_decay:boundaries=[14],factors=[1,1e40]";
    Ran aside = train(wild);
    assertThat(aside.exitCode()).isEqualTo(1);
    assertThat(aside.lines()).last().isEqualTo(folder.resolve("unfinished/1").toString());
    assertThat(aside.err())
        .endsWith(
            "unrolled: the run was broken off, so its model is not the next version of %s;"
                    .formatted(folder)
                + " --export-unfinished makes it so\n");
    assertThat(folder.resolve("1")).doesNotExist();
    Ran asked = train(wild, "--export-unfinished");
    assertThat(asked.lines()).last().isEqualTo(folder.resolve("1").toString());
    assertThat(asked.err()).doesNotContain("broken off");
  }

  private Ran train(String... more) {
    List<Object> words = new ArrayList<>(List.of("train", "echo", "--vocabulary", 8));
    words.addAll(List.of("--input-steps", 4, "--sequences", 300, "--units", 16));
    words.addAll(List.of("--batch-size", 20, "--epochs", 2, "--display-progress", 0));
    words.addAll(List.of(more));
    if (!words.contains("--out")) {
      words.addAll(List.of("--out", folder));
    }
    return Ran.unrolled(words.toArray());
  }
}
