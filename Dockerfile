# One image for all services; the command names the service. Built from what "mvn -Dquick package" leaves behind.
ARG JAVA_IMAGE=eclipse-temurin:17-jre
FROM ${JAVA_IMAGE}

COPY cli/target/qoswatch/lib/ /opt/qoswatch/lib/
COPY cli/src/main/docker/qoswatch /opt/qoswatch/bin/qoswatch

# Nobody's account: nothing is written outside /tmp and the folder of the streams service's state.
RUN mkdir -p /var/lib/qoswatch && chown 65534:65534 /var/lib/qoswatch
USER 65534
VOLUME ["/var/lib/qoswatch"]
ENTRYPOINT ["/opt/qoswatch/bin/qoswatch"]
CMD ["--help"]
