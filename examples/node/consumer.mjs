// Prints the records of qoswatch's topics as JSON lines, as a consumer in any language can read them.
// Usage: node consumer.mjs [--max N] [--topics A,B] [--kafka HOST:PORT] [--registry URL]
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import lz4 from 'lz4js'

const HINT = 'is "./qoswatch sandbox --services" running?'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs

// qos.windows comes in lz4, for which kafkajs has no codec of its own.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
})

class Failure extends Error {}

const OPTIONS = {
  max: { type: 'string', default: 'Infinity' },
  topics: { type: 'string', default: 'qos.samples,qos.alerts' },
  kafka: { type: 'string', default: 'localhost:9092' },
  registry: { type: 'string', default: 'http://localhost:8081/apis/ccompat/v7' },
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS }).values
  } catch (error) {
    throw new Failure(error.message)
  }
}

function options() {
  const values = parse()
  const max = Number(values.max)
  if (!(max > 0)) throw new Failure(`--max is not a positive number: ${values.max}`)
  return { ...values, max, topics: values.topics.split(',') }
}

async function checkRegistry(url) {
  const answer = await fetch(`${url}/subjects`).catch((error) => {
    throw new Failure(`no schema registry answers at ${url} (${error.cause?.code ?? error.message}): ${HINT}`)
  })
  if (!answer.ok) throw new Failure(`the schema registry at ${url} answers with HTTP ${answer.status}`)
}

async function checkTopics(kafka, { kafka: servers, topics }) {
  const admin = kafka.admin()
  try {
    await admin.connect().catch((error) => {
      throw new Failure(`no Kafka answers at ${servers} (${error.message}): ${HINT}`)
    })
    const present = await admin.listTopics()
    const missing = topics.filter((topic) => !present.includes(topic))
    if (missing.length > 0) throw new Failure(`no topic ${missing.join(', ')} at ${servers}: ${HINT}`)
  } finally {
    await admin.disconnect()
  }
}

function print(topic, { key, timestamp, headers }, value) {
  console.log(
    JSON.stringify({
      topic,
      key: key?.toString(),
      time: new Date(Number(timestamp)).toISOString(),
      id: headers.ce_id?.toString(),
      value,
    }),
  )
}

async function main() {
  const wanted = options()
  await checkRegistry(wanted.registry)
  const kafka = new Kafka({
    clientId: 'qoswatch-example',
    brokers: wanted.kafka.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 2 },
  })
  await checkTopics(kafka, wanted)

  const registry = new SchemaRegistry({ host: wanted.registry })
  // Only records of committed transactions: kafkajs's default, written out because exactly-once rests on it.
  const consumer = kafka.consumer({ groupId: `qoswatch-example-${randomUUID()}`, readUncommitted: false })
  await consumer.connect()
  await consumer.subscribe({ topics: wanted.topics, fromBeginning: true })

  let printed = 0
  const ended = new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
    for (const signal of ['SIGINT', 'SIGTERM']) once(process, signal).then(resolve)
    consumer
      .run({
        autoCommit: false, // Every run reads from the beginning; a service would commit.
        eachMessage: async ({ topic, message }) => {
          if (printed >= wanted.max) return
          print(topic, message, await registry.decode(message.value))
          printed += 1
          if (printed >= wanted.max) resolve()
        },
      })
      .catch(reject)
  })
  try {
    await ended
  } finally {
    await consumer.disconnect()
  }
}

main().catch((error) => {
  console.error(`consumer: ${error instanceof Failure ? error.message : `${error.name}: ${error.message}`}`)
  process.exitCode = 1
})
