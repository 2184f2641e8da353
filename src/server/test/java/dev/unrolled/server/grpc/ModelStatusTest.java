package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Int64Value;
import dev.unrolled.formats.serving.GetModelStatusRequest;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.ModelVersionStatus;
import dev.unrolled.formats.serving.ModelVersionStatus.State;
import dev.unrolled.server.GrpcServing;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.error.Code;

class ModelStatusTest {

  @TempDir static Path folder;

  @RegisterExtension
  static final GrpcServing client =
      GrpcServing.of(() -> TestModels.grpc(ModelSource.configFile(config())));

  /** A model in two versions, of which the latest serves, and one that cannot be loaded. */
  private static Path config() throws IOException {
    Path torn = Files.createDirectories(folder.resolve("torn/7"));
    Files.write(torn.resolve("saved_model.pb"), new byte[] {1, 2, 3});
    Path config = folder.resolve("models.config");
    Files.writeString(
        config,
        """
        model_config_list {
          config {
            name: "both"
            base_path: "%s"
            model_platform: "tensorflow"
            model_version_policy { all {} }
            version_labels { key: "stable" value: 123 }
          }
          config {
            name: "torn"
            base_path: "%s"
            model_platform: "tensorflow"
            version_labels { key: "next" value: 7 }
          }
        }
        """
            .formatted(TestModels.folder("half_plus_two_2_versions"), folder.resolve("torn")));
    return config;
  }

  private static List<ModelVersionStatus> status(ModelSpec.Builder spec) {
    return client
        .server()
        .getModelStatus(GetModelStatusRequest.newBuilder().setModelSpec(spec).build())
        .getModelVersionStatusList();
  }

  private static ModelSpec.Builder named(String name) {
    return ModelSpec.newBuilder().setName(name);
  }

  @Test
  void statusListsAllVersionsHighestFirst() {
    assertThat(status(named("both")))
        .extracting(ModelVersionStatus::getVersion)
        .containsExactly(124L, 123L);
    assertThat(status(named("both")))
        .extracting(ModelVersionStatus::getState)
        .containsOnly(State.AVAILABLE);
    assertThat(status(named("both")))
        .allMatch(version -> version.getStatus().getErrorCode() == Code.OK);
  }

  @Test
  void statusOfOneVersion() {
    assertThat(status(named("both").setVersion(Int64Value.of(123))))
        .extracting(ModelVersionStatus::getVersion)
        .containsExactly(123L);
  }

  @Test
  void statusByLabel() {
    assertThat(status(named("both").setVersionLabel("stable")))
        .extracting(ModelVersionStatus::getVersion)
        .containsExactly(123L);
  }

  /** Whether it serves is what is asked. */
  @Test
  void statusByLabelOfAnUnavailableVersion() {
    ModelVersionStatus torn = status(named("torn").setVersionLabel("next")).get(0);
    assertThat(torn.getVersion()).isEqualTo(7);
    assertThat(torn.getState()).isEqualTo(State.END);
  }

  @Test
  void failedModelReportsItsErrorAndTheOtherServes() {
    ModelVersionStatus torn = status(named("torn")).get(0);
    assertThat(torn.getVersion()).isEqualTo(7);
    assertThat(torn.getState()).isEqualTo(State.END);
    assertThat(torn.getStatus().getErrorCode()).isEqualTo(Code.INTERNAL);
    assertThat(torn.getStatus().getErrorMessage()).contains("torn/7");
  }

  @Test
  void statusOfAnUnknownVersionIsNotFound() {
    refused(Status.Code.NOT_FOUND, () -> status(named("other")))
        .isEqualTo("Could not find any versions of model other");
    refused(Status.Code.NOT_FOUND, () -> status(named("both").setVersion(Int64Value.of(7))))
        .isEqualTo("Could not find version 7 of model both");
    refused(Status.Code.INVALID_ARGUMENT, () -> status(named("both").setVersionLabel("canary")))
        .isEqualTo("Unrecognized servable version label: canary");
    refused(
            Status.Code.INVALID_ARGUMENT,
            () -> client.server().getModelStatus(GetModelStatusRequest.getDefaultInstance()))
        .isEqualTo("Missing ModelSpec");
  }
}
