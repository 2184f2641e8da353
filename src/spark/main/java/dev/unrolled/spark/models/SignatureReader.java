package dev.unrolled.spark.models;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.UNREADABLE_MODEL;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.UNSUITABLE_SIGNATURE;

import dev.unrolled.loader.savedmodel.SavedModelFile;
import dev.unrolled.loader.savedmodel.ServingMetadata;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.spark.errors.UnrolledSparkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.tensorflow.proto.SignatureDef;

/** Reads a signature from {@code saved_model.pb} without opening the model. */
public final class SignatureReader {

  private SignatureReader() {}

  /**
   * Reads a signature as the model declares it.
   *
   * @param path a version's folder or its parent, in any file system of Hadoop
   * @param name the signature's name
   * @param hadoop the configuration of the file systems
   * @return the description of its inputs and outputs
   * @throws UnrolledSparkException UNREADABLE_MODEL; UNSUITABLE_SIGNATURE if there is none of that
   *     name, for {@code step} with the reason if the exporter gave one
   */
  public static SignatureInfo read(String path, String name, Configuration hadoop) {
    RemoteFolder remote = RemoteFolder.resolve(path, hadoop, "driver");
    try (LocalCopy copy = new LocalCopy(Files.createTempDirectory("unrolled-signature-"))) {
      copyDescriptions(remote, copy.folder());
      Map<String, SignatureDef> signatures =
          SavedModelFile.read(copy.folder(), Set.of("serve")).getSignatureDefMap();
      SignatureDef declared = signatures.get(name);
      if (declared == null) {
        String reason = name.equals("step") ? reasonWithoutStep(copy.folder()) : "";
        throw new UnrolledSparkException(
            UNSUITABLE_SIGNATURE,
            "%s: unknown signature \"%s\"%s; known signatures: %s"
                .formatted(
                    remote.folder(),
                    name,
                    reason,
                    String.join(", ", new TreeSet<>(signatures.keySet()))));
      }
      return SignatureInfo.of(name, declared);
    } catch (IOException e) {
      throw new UnrolledSparkException(
          UNREADABLE_MODEL, "driver: %s: cannot be read: %s".formatted(remote.folder(), e), e);
    }
  }

  /** Copies the graph and the metadata, but no weights. */
  private static void copyDescriptions(RemoteFolder remote, Path folder) throws IOException {
    for (String file : remote.names()) {
      if (file.matches("saved_model\\.pb(txt)?|assets\\.extra/unrolled\\.json")) {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream in = remote.files().open(remote.file(file))) {
          Files.copy(in, target);
        }
      }
    }
  }

  private static String reasonWithoutStep(Path folder) {
    return ServingMetadata.noStepReason(folder).map(" (%s)"::formatted).orElse("");
  }
}
