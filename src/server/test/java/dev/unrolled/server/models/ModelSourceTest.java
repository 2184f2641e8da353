package dev.unrolled.server.models;

import static dev.unrolled.server.ServingFailures.messageOf;
import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.loader.versions.VersionPolicy;
import dev.unrolled.server.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSourceTest {

  private static final Path MODEL = TestModels.folder("half_plus_two");

  @TempDir Path folder;

  private ModelSource file(String text) throws IOException {
    return ModelSource.configFile(Files.writeString(folder.resolve("models.config"), text));
  }

  @Test
  void singleModelServesItsLatestVersion() {
    assertThat(ModelSource.single("half", MODEL).read())
        .containsExactly(new ModelConfig("half", MODEL, VersionPolicy.latest(1), Map.of()));
    Path absent = folder.resolve("absent");
    messageOf(INVALID_ARGUMENT, () -> ModelSource.single("half", absent).read())
        .isEqualTo("model half: expected a folder of versions at " + absent + ", found none");
  }

  @Test
  void folderSourceListsModelsWithVersions() throws IOException {
    Files.createDirectories(folder.resolve("not a model/1"));
    Files.writeString(folder.resolve("README.md"), "Models.");
    messageOf(INVALID_ARGUMENT, () -> ModelSource.folders(folder).read())
        .isEqualTo(folder + ": expected models, <name>/<version>/saved_model.pb, found none");
    for (String name : List.of("b/1", "a/2", "a/10", ".cache/1", ".b.new/1")) {
      Path version = Files.createDirectories(folder.resolve(name));
      Files.writeString(version.resolve("saved_model.pb"), "");
    }
    assertThat(ModelSource.folders(folder).read())
        .containsExactly(
            ModelConfig.latest("a", folder.resolve("a")),
            ModelConfig.latest("b", folder.resolve("b")));
    messageOf(INVALID_ARGUMENT, () -> ModelSource.folders(folder.resolve("absent")).read())
        .startsWith(folder.resolve("absent") + ": expected a folder of models, found ");
  }

  @Test
  void configFileSetsVersionsAndLabels() throws IOException {
    ModelSource source =
        file(
            """
            model_config_list {
              config { name: "latest" base_path: "/a" model_platform: "tensorflow" }
              config {
                name: "few" base_path: "/b" model_platform: "tensorflow"
                model_version_policy { latest { num_versions: 3 } }
                logging_config { sampling_config { sampling_rate: 0.1 } }
              }
              config {
                name: "all" base_path: "/c" model_type: TENSORFLOW
                model_version_policy { all {} }
              }
              config {
                name: "some" base_path: "/d" model_platform: "tensorflow"
                model_version_policy { specific { versions: 1 versions: 7 versions: 7 } }
                version_labels { key: "stable" value: 1 }
                version_labels { key: "canary" value: 7 }
              }
            }
            """);
    assertThat(source.read())
        .containsExactly(
            ModelConfig.latest("latest", Path.of("/a")),
            new ModelConfig("few", Path.of("/b"), VersionPolicy.latest(3), Map.of()),
            new ModelConfig("all", Path.of("/c"), VersionPolicy.all(), Map.of()),
            new ModelConfig(
                "some",
                Path.of("/d"),
                VersionPolicy.specific(1L, 7L),
                Map.of("stable", 1L, "canary", 7L)));
  }

  @Test
  void emptyConfigFileHasNoModels() throws IOException {
    assertThat(file("").read()).isEmpty();
  }

  static List<Arguments> wrong() {
    String one = "name: 'm' base_path: '/m' ";
    String whole = one + "model_platform: 'tensorflow'";
    return List.of(
        arguments(
            "config {%s} config {%s}".formatted(whole, whole),
            "Illegal to list model m multiple times in config list"),
        arguments(
            "config { base_path: '/m' model_platform: 'tensorflow' }",
            "Illegal to list a model without a name, base_path=/m"),
        arguments(
            "config {%s}".formatted(whole.replace("/m", "m")),
            "Expected model m to have an absolute path or URI; got base_path()=m"),
        arguments(
            "config {%s}".formatted(whole.replace("/m", "gs://m")),
            "model m: gs://m: expected a path of the file system, found gs: object stores are not supported;"
                + " copy or mount the model"),
        arguments(
            "config {%s}".formatted(one),
            "Illegal setting neither ModelServerConfig::model_type (deprecated) nor ModelServerConfig::model_platform, model name is m"),
        arguments(
            "config {%s model_type: TENSORFLOW}".formatted(whole),
            "Illegal setting both ModelServerConfig::model_type (deprecated) and ModelServerConfig::model_platform, model name is m"),
        arguments(
            "config {%s model_platform: 'caffe'}".formatted(one),
            "Model m requests unsupported platform caffe"),
        arguments(
            "config {%s model_version_policy { specific {} }}".formatted(whole),
            "Expected model m to have specific versions; got none"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void invalidConfigurationIsRejected(String configs, String problem) throws IOException {
    ModelSource source = file("model_config_list {" + configs + "}");
    messageOf(INVALID_ARGUMENT, source::read)
        .isEqualTo(folder.resolve("models.config") + ": " + problem);
  }

  @Test
  void unreadableFileIsReported() throws IOException {
    messageOf(INVALID_ARGUMENT, file("model_config_list { config { nome: 'm' } }")::read)
        .startsWith(
            folder.resolve("models.config")
                + ": Error parsing text-format tensorflow.serving.ModelServerConfig: 1:30: ");
    messageOf(INVALID_ARGUMENT, file("custom_model_config {}")::read).contains("not supported");
    messageOf(INVALID_ARGUMENT, ModelSource.configFile(folder.resolve("absent"))::read)
        .startsWith(folder.resolve("absent") + ": cannot be read: ");
  }
}
