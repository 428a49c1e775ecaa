import { beginDefinition, space } from './space.js'
import { timed } from './records.js'

type Definition = Record<string, unknown>

const named: Record<string, unknown> = {}

/** The behaviors WeChat brings along under names. */
function namedBehavior(name: string): unknown {
  const make = (definition: object): unknown =>
    space
      .behavior()
      .definition(definition as never)
      .register()
  if (!(name in named)) {
    const value = { type: null, value: null }
    if (name === 'wx://form-field') named[name] = make({ properties: { name: String, value } })
    else if (['wx://form-field-group', 'wx://form-field-button', 'wx://component-export'].includes(name))
      named[name] = make({})
    else throw new Error(`behavior ${name} is unknown`)
  }
  return named[name]
}

/** String behaviors become objects; `wx://form-field` is remembered so that forms find the component. */
function withBehaviors(definition: Definition): Definition {
  const behaviors = definition['behaviors'] as unknown[] | undefined
  if (!behaviors) return definition
  return {
    ...definition,
    behaviors: behaviors.map((behavior) =>
      typeof behavior === 'string' ? namedBehavior(behavior) : behavior,
    ),
  }
}

export function Component(definition: Definition): void {
  const path = beginDefinition(definition['options'] as Definition | undefined)
  timed(`${path} Component()`, () => {
    space
      .component(path)
      .definition(withBehaviors(definition) as never)
      .register()
  })
}

export function Page(definition: Definition): void {
  const path = beginDefinition(definition['options'] as Definition | undefined)
  timed(`${path} Page()`, () => {
    space
      .component(path)
      .pageDefinition(withBehaviors(definition) as never)
      .register()
  })
}

export function Behavior(definition: Definition): unknown {
  return space
    .behavior()
    .definition(withBehaviors(definition) as never)
    .register()
}
