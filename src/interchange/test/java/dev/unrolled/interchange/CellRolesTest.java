package dev.unrolled.interchange;

import static dev.unrolled.interchange.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.errors.InterchangeException.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;

/** Assignment of cells to encoder and decoder, where the file does not specify it. */
class CellRolesTest {

  private static final int UNITS = 4;

  @Test
  void namesAreConclusiveInAnyOrder() {
    CellRoles roles = CellRoles.of(List.of(cell("decode/", 4), cell("encode/", 4)), true);
    assertThat(roles.encoder().prefix()).isEqualTo("encode/");
    assertThat(roles.note()).isEmpty();
  }

  @Test
  void theOrderOfTheLayersIsConclusive() {
    CellRoles roles = CellRoles.of(List.of(cell("reader/", 4), cell("answerer/", 4)), true);
    assertThat(roles.encoder().prefix()).isEqualTo("reader/");
    assertThat(roles.note())
        .hasValue("\"reader\" is assumed to be the encoder, \"answerer\" the decoder");
  }

  @Test
  void numbersAreConclusiveInAlphabeticalOrder() {
    CellRoles roles = CellRoles.of(List.of(cell("rnn/gru/", 4), cell("rnn_1/gru/", 4)), false);
    assertThat(roles.encoder().prefix()).isEqualTo("rnn/gru/");
  }

  @Test
  void theDecoderReadsVectorsOfTheStatesSize() {
    CellRoles roles = CellRoles.of(List.of(cell("answerer/", 4), cell("reader/", 3)), false);
    assertThat(roles.encoder().prefix()).isEqualTo("reader/");
  }

  @Test
  void ambiguousRolesAreRefused() {
    List<ArrayGroup> cells = List.of(cell("answerer/", 4), cell("reader/", 4));
    messageOf(Reason.UNSPECIFIED, () -> CellRoles.of(cells, false))
        .isEqualTo(
            "\"answerer\" and \"reader\": expected names that begin with enc and dec, as the file"
                + " does not say which of them is the encoder");
  }

  @Test
  void theFileOfACustomModelClassIsUnordered() {
    NamedArrays file = Fixtures.read("wirings/sub.weights.h5");
    ImportOptions steps = ImportOptions.defaults().withLengths(3, 2);
    messageOf(Reason.UNSPECIFIED, () -> EncoderDecoderImport.read(file, steps))
        .startsWith("\"answerer/lstm_cell\" and \"reader/lstm_cell\": expected names");
  }

  private static ArrayGroup cell(String prefix, int features) {
    return new ArrayGroup(
        prefix,
        Map.of(
            "kernel", array(features, 3 * UNITS),
            "recurrent_kernel", array(UNITS, 3 * UNITS),
            "bias", array(3 * UNITS)));
  }

  private static FloatNdArray array(long... sizes) {
    Shape shape = Shape.of(sizes);
    return Floats.array(new float[(int) shape.size()], shape);
  }
}
