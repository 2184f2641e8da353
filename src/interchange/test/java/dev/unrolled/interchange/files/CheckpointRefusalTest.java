package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.Failures.messageOf;

import dev.unrolled.interchange.errors.InterchangeException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.BundleHeaderProto.Endianness;
import org.tensorflow.proto.DataType;

/** Checkpoints with valid checksums and unsupported contents. */
class CheckpointRefusalTest {

  @TempDir Path folder;

  private final HandMadeCheckpoint checkpoint = new HandMadeCheckpoint();

  @Test
  void compressedBlocksAreRefused() throws Exception {
    checkpoint.compression = 1;
    Path prefix = checkpoint.save(folder.resolve("model"));
    messageOf(Reason.UNSUPPORTED, () -> WeightFiles.read(prefix))
        .isEqualTo(prefix + ".index: expected uncompressed blocks, found compression 1");
  }

  @Test
  void bigEndianNumbersAreRefused() throws Exception {
    checkpoint.header.setEndianness(Endianness.BIG);
    Path prefix = checkpoint.save(folder.resolve("model"));
    messageOf(Reason.UNSUPPORTED, () -> WeightFiles.read(prefix))
        .isEqualTo(prefix + ".index: expected little-endian numbers, found big-endian");
  }

  @Test
  void aTableWithoutAHeaderIsRefused() throws Exception {
    checkpoint.header.setNumShards(0);
    Path prefix = checkpoint.save(folder.resolve("model"));
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(prefix))
        .isEqualTo(prefix + ".index: expected a header, found none");
  }

  @Test
  void aSlicedVariableIsRefused() throws Exception {
    checkpoint.weight.addSlicesBuilder();
    Path prefix = checkpoint.save(folder.resolve("model"));
    messageOf(Reason.UNSUPPORTED, () -> WeightFiles.read(prefix))
        .isEqualTo(prefix + ", weight: expected a whole variable, found slices");
  }

  @Test
  void aSizeThatDoesNotFitTheShapeIsRefused() throws Exception {
    checkpoint.weight.setDtype(DataType.DT_DOUBLE);
    Path prefix = checkpoint.save(folder.resolve("model"));
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(prefix))
        .isEqualTo(prefix + ", weight: expected 8 bytes for float64 [], found 4");
  }

  @Test
  void aMissingDataFileIsReported() throws Exception {
    Path prefix = checkpoint.save(folder.resolve("model"));
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(prefix))
        .startsWith(prefix + ".data-00000-of-00001: cannot be read: ");
  }

  @Test
  void aSavedModelWithoutVariablesIsRefused() throws Exception {
    Files.write(folder.resolve("saved_model.pb"), new byte[0]);
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(folder))
        .isEqualTo(
            folder
                + ": expected variables/variables.index, or weights as constants of the graph,"
                + " found neither");
  }

  @Test
  void aSavedModelWhoseGraphIsDamagedIsRefused() throws Exception {
    Files.createDirectories(folder.resolve("variables"));
    checkpoint.save(folder.resolve("variables/variables"));
    Files.write(folder.resolve("saved_model.pb"), new byte[] {1, 2, 3});
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(folder))
        .startsWith(folder.resolve("saved_model.pb") + ": expected a SavedModel, found ");
  }
}
