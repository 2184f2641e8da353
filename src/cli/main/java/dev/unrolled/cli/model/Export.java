package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.DecodingFlags;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.text.ModelText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code unrolled export}: exports a trained model again. */
@Command(
    name = "export",
    description =
        "Exports a trained model again: frozen, with another decoding, or with the operations that"
            + " this version of the library writes. What no option names stays.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled export target/models/g2p --beam 5 --n-best 3 \\",
      "      --out target/models/g2p-beam",
      "  unrolled export savedmodels/echo --frozen --out target/models/echo"
    })
public final class Export implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private ModelArgument model;

  @Mixin private ExportFolder out;

  @Mixin private DecodingFlags decoding;

  @Override
  public Integer call() throws Exception {
    Path version = ModelFolder.resolve(model.path);
    Optional<ModelText> text = ModelText.in(version);
    try (var fitted = FittedModel.of(ExportedModel.read(version, decoding))) {
      Path written =
          text.isPresent()
              ? fitted.export(out.folder(), out.form(), text.get())
              : fitted.export(out.folder(), out.form());
      command.commandLine().getOut().println(written);
    }
    return 0;
  }
}
