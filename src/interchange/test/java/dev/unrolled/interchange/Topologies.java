package dev.unrolled.interchange;

import dev.unrolled.interchange.files.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Python models with various topologies; {@code make_wirings.py}. */
final class Topologies {

  /** The ids of the expected logits. */
  static final int[][] IDS = Fixtures.IDS;

  static final String EXPECTED = "wirings/expected.npz";

  private Topologies() {}

  /** Returns the names of the configurations in a zip file. */
  static List<String> names(String zip) throws IOException {
    return ZipEdit.of(Fixtures.path("wirings/" + zip)).entries().keySet().stream()
        .map(name -> name.replace(".json", ""))
        .toList();
  }

  /** Reads a configuration together with the common weights. */
  static NamedArrays read(String zip, String name, Path folder) throws IOException {
    byte[] config = ZipEdit.of(Fixtures.path("wirings/" + zip)).entries().get(name + ".json");
    Path file =
        ZipEdit.empty()
            .put(KerasConfig.FILE, config)
            .put("model.weights.h5", Files.readAllBytes(Fixtures.path("wirings/dense.weights.h5")))
            .save(folder.resolve(name + ".keras"));
    return WeightFiles.read(file);
  }
}
