import { Component, type Element as GeElement, type GeneralComponent } from 'glass-easel'
import { CheckboxGroupElement, RadioGroupElement, type CheckboxElement, type RadioElement } from './choice.js'
import { TextField } from './text-field.js'
import { WxElement } from './wx-element.js'
import { SwitchElement } from './switch.js'

const controls =
  'wx-input,wx-textarea,wx-switch,wx-slider,wx-picker,wx-radio-group,wx-checkbox-group,wx-picker-view'

/** form: collects the controls inside it by name, those of custom components with wx://form-field too. */
export class FormElement extends WxElement {
  submit(button: WxElement): void {
    const value: Record<string, unknown> = {}
    for (const control of this.querySelectorAll<WxElement>(controls)) {
      const name = control.text('name')
      if (name) value[name] = valueOf(control)
    }
    for (const element of this.querySelectorAll('*')) {
      const node = (element as { __wxElement?: GeElement }).__wxElement
      if (!node || !Component.isComponent(node)) continue
      const component = node as GeneralComponent
      const data = component.data as { name?: unknown; value?: unknown }
      if (typeof data.name === 'string' && data.name && 'value' in data) value[data.name] = data.value
    }
    const target = { id: button.node.id, dataset: { ...(button.node.dataset ?? {}) } }
    this.emit('submit', {
      value,
      target,
      ...(this.flag('reportSubmit') ? { formId: 'the formId is a mock one' } : {}),
    })
  }

  reset(): void {
    for (const control of this.querySelectorAll<WxElement>(controls)) {
      if (control instanceof TextField) control.reset()
      else if (control instanceof SwitchElement) control.setProp('checked', false)
    }
    for (const choice of this.querySelectorAll<CheckboxElement | RadioElement>('wx-checkbox,wx-radio'))
      choice.checked = false
    this.emit('reset', {})
  }
}

function valueOf(control: WxElement): unknown {
  if (control instanceof TextField) return control.value
  if (control instanceof SwitchElement) return control.checked
  if (control instanceof CheckboxGroupElement) return control.values()
  if (control instanceof RadioGroupElement) return control.value()
  return control.props['value'] ?? null
}

/** label: a tap on it is a tap on its control, the one inside or the one named by `for`. */
export class LabelElement extends WxElement {
  override activate(): void {
    const id = this.text('for')
    const inside = 'wx-checkbox,wx-radio,wx-switch,wx-input,wx-textarea,wx-button'
    const scope = this.__wxElement?.ownerShadowRoot
    const named = id ? scope?.getElementById(id)?.getBackendElement() : null
    const control = id ? (named as unknown) : this.querySelector(inside)
    if (control instanceof WxElement) control.activate()
  }
}
