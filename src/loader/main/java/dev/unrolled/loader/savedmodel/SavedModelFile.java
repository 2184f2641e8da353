package dev.unrolled.loader.savedmodel;

import static dev.unrolled.loader.errors.LoaderException.Reason.NO_SUCH_TAGS;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.TextFormat;
import dev.unrolled.formats.FrozenGraphDef;
import dev.unrolled.loader.errors.LoaderException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** Reads {@code saved_model.pb} or {@code saved_model.pbtxt} without native code. */
public final class SavedModelFile {

  private SavedModelFile() {}

  /** Returns the graph with exactly these tags. */
  public static MetaGraphDef read(Path folder, Set<String> tags) {
    Path file = ModelFolder.file(folder);
    SavedModel model = parse(file);
    if (model.getMetaGraphsCount() == 0) {
      String found = FrozenGraphDef.describe(file).orElse("no graph in it");
      throw new LoaderException(UNREADABLE, file + ": expected a SavedModel, found " + found);
    }
    return model.getMetaGraphsList().stream()
        .filter(graph -> tags(graph).equals(tags))
        .findFirst()
        .orElseThrow(() -> noSuchTags(file, tags, model));
  }

  private static SavedModel parse(Path file) {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      return ModelFolder.isText(file) ? parseText(stream) : SavedModel.parseFrom(stream);
    } catch (IOException | OutOfMemoryError | StackOverflowError e) {
      String found = FrozenGraphDef.describe(file).orElse(String.valueOf(e.getMessage()));
      throw new LoaderException(
          UNREADABLE, "%s: expected a SavedModel, found %s".formatted(file, found), e);
    }
  }

  private static SavedModel parseText(InputStream stream) throws IOException {
    SavedModel.Builder model = SavedModel.newBuilder();
    TextFormat.merge(new InputStreamReader(stream, UTF_8), model);
    return model.build();
  }

  private static LoaderException noSuchTags(Path file, Set<String> tags, SavedModel model) {
    String found =
        model.getMetaGraphsList().stream()
            .map(graph -> tags(graph).toString())
            .collect(Collectors.joining(", "));
    return new LoaderException(
        NO_SUCH_TAGS,
        "%s: expected a graph tagged %s, found %s".formatted(file, new TreeSet<>(tags), found));
  }

  private static Set<String> tags(MetaGraphDef graph) {
    return new TreeSet<>(graph.getMetaInfoDef().getTagsList());
  }
}
