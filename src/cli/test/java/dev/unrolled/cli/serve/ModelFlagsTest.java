package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.server.models.ModelConfig;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ModelFlagsTest {

  private static final String MODELS = "../../savedmodels";

  @Test
  void theOnlyModelCanBeNamedHoweverItIsGiven() {
    assertThat(flags(MODELS + "/echo").source().read())
        .extracting(ModelConfig::name)
        .containsExactly("echo");
    assertThat(flags(MODELS + "/echo", "--model_name", "x").source().read())
        .extracting(ModelConfig::name)
        .containsExactly("x");
    assertThat(flags("--model_base_path", MODELS + "/echo").source().read())
        .extracting(ModelConfig::name)
        .containsExactly("default");
  }

  @Test
  void aNameOfSeveralModelsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> flags(MODELS, "--model_name=x").source())
        .withMessage(
            "--model_name: expected the folder of one model, <version>/saved_model.pb, found a folder"
                + " of several models, each named by its folder");
  }

  private static ModelFlags flags(String... arguments) {
    ModelFlags flags = new ModelFlags();
    new CommandLine(flags).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return flags;
  }
}
