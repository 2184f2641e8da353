package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.Failures.messageOf;

import dev.unrolled.interchange.Fixtures;
import dev.unrolled.interchange.ZipEdit;
import dev.unrolled.interchange.errors.InterchangeException.Reason;
import io.jhdf.HdfFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are truncated, damaged, of another kind or malicious. */
class DamagedFilesTest {

  private static final String KNOWN =
      "expected a SavedModel, a checkpoint, a .keras, .weights.h5, .npz or .npy file, found ";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"encdec.keras", "encdec.weights.h5", "torch.npz", "single.npy"})
  void aTruncatedFileIsRefused(String name) throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.path(name));
    for (int part = 1; part < 8; part++) {
      Path cut = folder.resolve(name);
      Files.write(cut, Arrays.copyOf(whole, whole.length * part / 8));
      messageOf(Reason.UNREADABLE, () -> WeightFiles.read(cut)).startsWith(cut.toString());
    }
  }

  @Test
  void aTruncatedNumpyFileIsReportedWithItsSize() throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.path("single.npy"));
    Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 3));
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(cut))
        .isEqualTo(cut + ": expected 24 bytes for float32 [2, 3], found 21");
  }

  @Test
  void anImpossibleShapeIsRefused() throws Exception {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3000000000, 3000000000), }";
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0};
    byte[] bytes = Arrays.copyOf(start, start.length + header.length());
    System.arraycopy(
        header.getBytes(StandardCharsets.US_ASCII), 0, bytes, start.length, header.length());
    Path file = Files.write(folder.resolve("huge.npy"), bytes);
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(file))
        .isEqualTo(
            file
                + ": expected 36000000000000000000 bytes for float32 [3000000000, 3000000000],"
                + " found 0");
  }

  @Test
  void aChangedTensorIsDetectedByItsChecksum() throws Exception {
    Path prefix = copyOfTf1Checkpoint();
    Path data = prefix.resolveSibling("model.ckpt-8.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(data);
    bytes[100] ^= 1;
    Files.write(data, bytes);
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(prefix))
        .matches(
            prefix
                + ", \\S+: the file is damaged: expected checksum [0-9a-f]{8}, found [0-9a-f]{8}; copy it again");
  }

  @Test
  void aChangedIndexIsDetectedByItsChecksum() throws Exception {
    Path prefix = copyOfTf1Checkpoint();
    Path index = prefix.resolveSibling("model.ckpt-8.index");
    byte[] bytes = Files.readAllBytes(index);
    bytes[100] ^= 1;
    Files.write(index, bytes);
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(prefix))
        .matches(
            index
                + ", block at byte 0: the file is damaged: expected checksum [0-9a-f]{8}, found [0-9a-f]{8}; copy it again");
  }

  @Test
  void aTruncatedCheckpointIsRefused() throws Exception {
    Path prefix = copyOfTf1Checkpoint();
    Path index = prefix.resolveSibling("model.ckpt-8.index");
    Path data = prefix.resolveSibling("model.ckpt-8.data-00000-of-00001");
    Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 1000));
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(prefix))
        .matches(data + ": expected \\d+ bytes or more, found 1000");
    Files.write(index, Arrays.copyOf(Files.readAllBytes(index), 300));
    messageOf(Reason.UNREADABLE, () -> WeightFiles.read(prefix))
        .isEqualTo(
            index + ": expected a sorted string table, found 300 bytes that do not end as one");
  }

  @Test
  void aFileOfUnknownKindIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "weights");
    messageOf(Reason.UNKNOWN_FORMAT, () -> WeightFiles.read(text))
        .isEqualTo(text + ": " + KNOWN + "a file of another kind");
    messageOf(Reason.UNKNOWN_FORMAT, () -> WeightFiles.read(folder))
        .isEqualTo(folder + ": " + KNOWN + "a folder of another kind");
    Path nothing = folder.resolve("nothing");
    messageOf(Reason.UNKNOWN_FORMAT, () -> WeightFiles.read(nothing))
        .isEqualTo(nothing + ": " + KNOWN + "nothing");
    Path zip = ZipEdit.empty().put("a.txt", new byte[3]).save(folder.resolve("a.zip"));
    messageOf(Reason.UNKNOWN_FORMAT, () -> WeightFiles.read(zip))
        .isEqualTo(zip + ": expected a Keras archive or numpy arrays, found [a.txt]");
  }

  @Test
  void unsupportedKindsAreRefusedWithAdvice() throws Exception {
    Path torch = ZipEdit.empty().put("model/data.pkl", new byte[3]).save(folder.resolve("m.pt"));
    messageOf(Reason.UNSUPPORTED, () -> WeightFiles.read(torch))
        .isEqualTo(
            torch
                + ": PyTorch's pickle format is not supported; save the state_dict with numpy.savez");
    Path old = folder.resolve("old.h5");
    try (var file = HdfFile.write(old)) {
      file.putGroup("model_weights");
    }
    messageOf(Reason.UNSUPPORTED, () -> WeightFiles.read(old))
        .isEqualTo(old + ": expected Keras 3's weights, found the older layout; save it as .keras");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out.npy", "a/../../out.npy", "/out.npy", "C:/out.npy", "..\\out.npy"})
  void anArchiveWithAPathOutsideItselfIsRefused(String name) throws Exception {
    Path zip = ZipEdit.empty().put(name, new byte[3]).save(folder.resolve("slip.npz"));
    messageOf(Reason.UNSAFE_ARCHIVE, () -> WeightFiles.read(zip))
        .isEqualTo("%s: expected entries inside it, found \"%s\"".formatted(zip, name));
  }

  @Test
  void anArchiveThatUnpacksToMoreThanTheLimitIsRefused() throws Exception {
    Path bomb = ZipEdit.empty().put("a.npy", new byte[1 << 20]).save(folder.resolve("bomb.npz"));
    messageOf(Reason.TOO_LARGE, () -> WeightFiles.read(bomb, new ReadOptions(1 << 19)))
        .isEqualTo(bomb + ": expected at most 524288 bytes in all, found more at a.npy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"encdec.keras", "encdec.weights.h5", "torch.npz", "single.npy"})
  void theSizeLimitAppliesToEveryKind(String name) {
    messageOf(Reason.TOO_LARGE, () -> WeightFiles.read(Fixtures.path(name), new ReadOptions(100)))
        .contains("expected at most 100 bytes");
  }

  @Test
  void theSizeLimitAppliesToCheckpoints() {
    messageOf(
            Reason.TOO_LARGE,
            () -> WeightFiles.read(Fixtures.tf1Checkpoint(), new ReadOptions(100)))
        .contains("expected at most 100 bytes");
  }

  private Path copyOfTf1Checkpoint() throws Exception {
    for (String name : new String[] {"model.ckpt-8.index", "model.ckpt-8.data-00000-of-00001"}) {
      Files.copy(Fixtures.path("tf1_checkpoint/" + name), folder.resolve(name));
    }
    return folder.resolve("model.ckpt-8");
  }
}
