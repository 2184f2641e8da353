package dev.unrolled.spark.training;

import dev.unrolled.training.FittedModel;
import dev.unrolled.training.checkpoint.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** Writes trained models as SavedModels to any file system of Hadoop. */
final class ExportedModel {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,18})");

  private ExportedModel() {}

  /**
   * Checks that a model can be written, before hours go into its training.
   *
   * @param base the model's folder
   * @throws IllegalArgumentException if it cannot
   */
  static void requireWritable(String base, Configuration hadoop) throws IOException {
    HadoopFolders.of(base, VERSION, hadoop).requireWritable("modelPath");
  }

  /**
   * Writes a model under the next free version number.
   *
   * <p>Only one thread of this JVM at a time: estimators may fit several models in parallel.
   *
   * @param base the model's folder
   * @return the version's folder
   */
  static synchronized String write(Snapshot snapshot, String base, Configuration hadoop)
      throws IOException {
    HadoopFolders versions = HadoopFolders.of(base, VERSION, hadoop);
    try (FittedModel model = FittedModel.of(snapshot);
        LocalFolder local = LocalFolder.create()) {
      Path exported = model.export(local.path().resolve("model"));
      NavigableMap<Long, org.apache.hadoop.fs.Path> all = versions.all();
      long next = all.isEmpty() ? 1 : all.lastKey() + 1;
      return versions.add(exported, Long.toString(next)).toString();
    }
  }
}
