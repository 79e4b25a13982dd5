package io.qoswatch.sandbox.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Folder of an unpacked Apicurio Registry.
 *
 * @param jar the jar that {@code java -jar} starts
 */
record RegistryHome(Path jar) {

    private static final String PROPERTY = "qoswatch.registry.home";
    private static final String RUNNER = "-runner.jar";

    /** @throws IllegalStateException if there is no registry, naming where it was looked for */
    static RegistryHome find(@Nullable Path given) {
        Path home = given != null ? given : configuredOrBesideCode();
        if (!Files.isDirectory(home)) {
            throw new IllegalStateException("no schema registry in " + home + ": build the sandbox module, or set -D"
                    + PROPERTY + " to the folder of an unpacked Apicurio Registry");
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().endsWith(RUNNER))
                    .findFirst()
                    .map(RegistryHome::new)
                    .orElseThrow(() -> new IllegalStateException("no *" + RUNNER + " in " + home));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home, e);
        }
    }

    /** The folder {@code registry} beside {@code target/classes}, or beside the {@code lib} that holds this class's jar. */
    private static Path configuredOrBesideCode() {
        String configured = System.getProperty(PROPERTY, "");
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        try {
            Path code = Path.of(RegistryHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = Files.isDirectory(code) ? code : code.resolveSibling("");
            return folder.resolve("../registry").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of this class is no file: " + e.getInput(), e);
        }
    }
}
