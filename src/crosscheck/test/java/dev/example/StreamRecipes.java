package dev.example;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.streams.StreamState;
import dev.unrolled.loader.values.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Recipes of the guide to streams, for a tagger of ids. */
final class StreamRecipes {

  private StreamRecipes() {}

  static List<Integer> tagged(Path folder, int[] events) {
    List<Integer> tags = new ArrayList<>();
    try (var model = ServedModel.open(folder);
        var stream = model.stream()) {
      for (int event : events) {
        Answer answer = stream.step(new int[] {event});
        tags.add(answer.get("tags", int[].class)[0]);
      }
    }
    return tags;
  }

  static void kept(Stream stream, Path file) throws IOException {
    Files.write(file, stream.state().toBytes());
  }

  static Stream continued(ServedModel model, Path file) throws IOException {
    return model.stream(StreamState.read(Files.readAllBytes(file)));
  }

  static ServedModel batched(Path folder) {
    return ServedModel.open(
        folder, LoadOptions.defaults().withBatching(BatchingOptions.defaults()));
  }

  static List<Answer> sideBySide(List<Stream> streams, int event) {
    List<CompletableFuture<Answer>> running =
        streams.stream()
            .map(stream -> stream.stepAsync(new int[] {event}, CallOptions.defaults()))
            .toList();
    return running.stream().map(CompletableFuture::join).toList();
  }
}
