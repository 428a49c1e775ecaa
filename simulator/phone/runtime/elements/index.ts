import { ButtonElement } from './button.js'
import { CanvasElement } from './canvas.js'
import { CheckboxElement, CheckboxGroupElement, RadioElement, RadioGroupElement } from './choice.js'
import { FormElement, LabelElement } from './form.js'
import { IconElement, ProgressElement } from './icon.js'
import { ImageElement } from './image.js'
import { InputElement } from './input.js'
import { NavigatorElement } from './navigator.js'
import { NavigationBarElement, PageMetaElement } from './page-meta.js'
import { PickerElement } from './picker.js'
import { PickerViewColumnElement, PickerViewElement } from './picker-view.js'
import { RichTextElement } from './rich-text.js'
import { RootPortalElement } from './root-portal.js'
import { ScrollViewElement } from './scroll-view.js'
import { SliderElement } from './slider.js'
import { SwiperElement, SwiperItemElement } from './swiper.js'
import { SwitchElement } from './switch.js'
import { TextareaElement } from './textarea.js'
import { TextElement } from './text.js'
import { WxElement } from './wx-element.js'

class ViewElement extends WxElement {}
class CoverViewElement extends WxElement {}
class CoverImageElement extends ImageElement {}
class PageElement extends WxElement {}

const tags: Record<string, CustomElementConstructor> = {
  page: PageElement,
  view: ViewElement,
  text: TextElement,
  button: ButtonElement,
  image: ImageElement,
  input: InputElement,
  textarea: TextareaElement,
  'scroll-view': ScrollViewElement,
  swiper: SwiperElement,
  'swiper-item': SwiperItemElement,
  picker: PickerElement,
  'picker-view': PickerViewElement,
  'picker-view-column': PickerViewColumnElement,
  checkbox: CheckboxElement,
  'checkbox-group': CheckboxGroupElement,
  radio: RadioElement,
  'radio-group': RadioGroupElement,
  switch: SwitchElement,
  slider: SliderElement,
  form: FormElement,
  label: LabelElement,
  'rich-text': RichTextElement,
  canvas: CanvasElement,
  icon: IconElement,
  progress: ProgressElement,
  navigator: NavigatorElement,
  'root-portal': RootPortalElement,
  'page-meta': PageMetaElement,
  'navigation-bar': NavigationBarElement,
  'cover-view': CoverViewElement,
  'cover-image': CoverImageElement,
}

export function defineElements(): void {
  for (const [tag, element] of Object.entries(tags)) customElements.define(`wx-${tag}`, element)
}
