package dev.example;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.reporting.ProgressBar;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Trains, exports and loads a model. */
public final class Quickstart {

  private Quickstart() {}

  /** Takes the folder for the model. */
  public static void main(String[] arguments) throws Exception {
    var data = EchoTask.generate(100, 5, 2, 10_000, 1).split(0.2, 1);
    var options = Options.defaults().withEpochs(8).withSeed(1);
    var progress = ProgressBar.on(System.err);

    Path version;
    try (var model = EncoderDecoder.fit(data.train(), options, progress)) {
      System.out.println("token accuracy " + model.score(data.test()).tokenAccuracy());
      version = model.export(Path.of(arguments[0]));
    }

    int[][] ids = {{86, 81, 88, 1, 23}, {78, 64, 7, 99, 23}};
    try (var served = ServedModel.open(version)) {
      var answer = served.signature("serving_default").call(Map.of("ids", ids));
      System.out.println(Arrays.deepToString(answer.get("predictions", int[][].class)));
    }
  }
}
