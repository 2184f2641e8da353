package dev.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.loader.errors.LoaderException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EchoServiceTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");
  private static final int[][] IDS = {{86, 81, 88, 1, 23}};

  @TempDir private Path empty;

  @Test
  void theServiceAnswersUntilItIsClosed() {
    EchoService service = EchoService.open(MODELS.resolve("echo"));
    assertThat(service.isReady()).isTrue();
    assertThat(service.echo(IDS)).isDeepEqualTo(new int[][] {{86, 81}});
    service.close();
    assertThat(service.isReady()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> service.echo(IDS));
  }

  @Test
  void withoutAVersionTheServiceIsNotReady() {
    try (EchoService service = EchoService.open(empty)) {
      assertThat(service.isReady()).isFalse();
    }
  }

  @Test
  void aModelWithOtherInputsFailsAtTheStart() {
    assertThatExceptionOfType(LoaderException.class)
        .isThrownBy(() -> EchoService.open(MODELS.resolve("keras-lstm")))
        .withMessageContaining("does not fit the records Ids and Echo");
  }

  @Test
  void callsAboveTheLimitAreRejected() throws InterruptedException {
    try (EchoService service = EchoService.open(MODELS.resolve("echo"))) {
      assertThat(new BoundedEcho(service, 0).echo(IDS)).isEmpty();
      BoundedEcho one = new BoundedEcho(service, 1);
      assertThatExceptionOfType(LoaderException.class).isThrownBy(() -> one.echo(new int[1][6]));
      assertThat(one.echo(IDS)).hasValueSatisfying(ids -> assertThat(ids[0]).contains(86, 81));
    }
  }

  @Test
  void eachCallerGetsItsOwnRowsOfABatch() {
    int[][] rows = {{86, 81, 88, 1, 23}, {78, 64, 7, 99, 23}, {2, 36, 73, 26, 27}};
    try (EchoService service = EchoService.open(MODELS.resolve("echo"), LoadingRecipes.batched())) {
      IntStream.range(0, 300)
          .parallel()
          .mapToObj(call -> rows[call % rows.length])
          .forEach(
              ids ->
                  assertThat(service.echo(new int[][] {ids}))
                      .isDeepEqualTo(new int[][] {{ids[0], ids[1]}}));
    }
  }
}
