import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.WrappersProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.proto.TensorProtos;

/** Writes the descriptors of the messages that ours import, each file after those it imports. */
final class WriteDescriptors {

  public static void main(String[] arguments) throws IOException {
    Map<String, FileDescriptor> files = new LinkedHashMap<>();
    add(WrappersProto.getDescriptor(), files);
    add(TensorProtos.getDescriptor(), files);
    FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
    files.values().forEach(file -> set.addFile(file.toProto()));
    Path target = Path.of(arguments[0]);
    Files.createDirectories(target.getParent());
    Files.write(target, set.build().toByteArray());
  }

  private static void add(FileDescriptor file, Map<String, FileDescriptor> files) {
    file.getDependencies().forEach(imported -> add(imported, files));
    files.putIfAbsent(file.getName(), file);
  }
}
