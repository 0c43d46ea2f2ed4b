<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>sam_annotator</name>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>{n} locked object</source>
        <translation>
            <numerusform>{n} 个锁定的对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>{n} object</source>
        <translation>
            <numerusform>{n} 个对象</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write todo, in_progress, done, review or rejected</source>
        <translation>可写 todo、in_progress、done、review 或 rejected</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write a score between 0 and 1, as in score:&lt;0.7</source>
        <translation>请写 0 到 1 之间的分数,例如 score:&lt;0.7</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write a number, as in objects:&gt;3</source>
        <translation>请写一个数字,例如 objects:&gt;3</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write missing, labelled or unlabelled</source>
        <translation>可写 missing、labelled 或 unlabelled</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write comment</source>
        <translation>可写 comment</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write hours, days or weeks, as in edited:&lt;7d</source>
        <translation>请写小时、天或周,例如 edited:&lt;7d</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write name, status, objects, score or edited, with a minus before it for the other way round</source>
        <translation>可写 name、status、objects、score 或 edited,前面加减号表示倒序</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>{term} is not understood; {help}.</source>
        <translation>无法理解 {term};{help}。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/wording.py"/>
        <source>{number}%</source>
        <translation>{number}%</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/cvat/reading.py"/>
        <source>{n} shape</source>
        <translation>
            <numerusform>{n} 个形状</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>{n} feature</source>
        <translation>
            <numerusform>{n} 个要素</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>{n} image</source>
        <translation>
            <numerusform>{n} 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/panoptic/reading.py"/>
        <source>{n} segment</source>
        <translation>
            <numerusform>{n} 个分段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/via/format.py"/>
        <source>{n} label</source>
        <translation>
            <numerusform>{n} 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/via/reading.py"/>
        <source>{n} region</source>
        <translation>
            <numerusform>{n} 个区域</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/yolo/reading.py"/>
        <source>{n} label file</source>
        <translation>
            <numerusform>{n} 个标注文件</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Editing</source>
        <translation>编辑</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Speed and memory</source>
        <translation>速度与内存</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether the window is light or dark.</source>
        <translation>窗口使用浅色还是深色。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The language of the window, from the next start on.</source>
        <translation>窗口的语言,下次启动时生效。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Model at start</source>
        <translation>启动时的模型</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The model that the window opens with, by its id.</source>
        <translation>窗口启动时使用的模型(填写其 id)。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Refined outlines</source>
        <translation>精修轮廓</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether outlines are refined to the photograph, by the id of the model; for a model that is not named here it depends on whether its family gains from it.</source>
        <translation>是否按照片精修轮廓,按模型 id 设置;未列出的模型取决于其所属系列是否受益。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The library that runs the networks; it has to be installed.</source>
        <translation>运行网络的库,必须已安装。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>ONNX Runtime</source>
        <translation>ONNX Runtime</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>OpenVINO</source>
        <translation>OpenVINO</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Where the networks run; automatic takes the best there is.</source>
        <translation>网络在何处运行;“自动”会选用最好的设备。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA GPU (CUDA)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Apple GPU (MPS)</source>
        <translation>Apple GPU (MPS)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Threads of one call of a network; 0 leaves it to the runtime.</source>
        <translation>每次调用网络使用的线程数;0 表示由运行时决定。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>threads</source>
        <translation>个线程</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Memory for encoded images</source>
        <translation>已编码图像的内存</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How much memory encoded images may hold; going back to one that is kept is instant.</source>
        <translation>已编码图像可占用的内存;返回仍保留的图像无需等待。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Images encoded ahead</source>
        <translation>预先编码的图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How many of the next images are read and encoded while you work on this one.</source>
        <translation>处理当前图像时,预先读取并编码后面多少张图像。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>images</source>
        <translation>张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Polygon IoU</source>
        <translation>多边形 IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The least IoU with its mask that a polygon written by an export must keep.</source>
        <translation>导出的多边形与其掩码之间至少要保持的 IoU。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Hints seen</source>
        <translation>已看过提示</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether the first-minute hints have been shown.</source>
        <translation>是否已显示过入门提示。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Opened lately</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Folders and projects opened lately, the last one first.</source>
        <translation>最近打开的文件夹和项目,最新的在前。</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Keys that differ from the defaults, by the name of the command: "D", or ["D", "Right"] for several, or [] for none.</source>
        <translation>与默认不同的按键,按命令名称:单个 "D",多个 ["D", "Right"],无则 []。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/store/repairing.py"/>
        <source>{n} step</source>
        <translation>
            <numerusform>{n} 个步骤</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/archives.py"/>
        <source>{n} file</source>
        <translation>
            <numerusform>{n} 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} new object</source>
        <translation>
            <numerusform>{n} 个新对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} new label</source>
        <translation>
            <numerusform>{n} 个新标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>{n} held-out object</source>
        <translation>
            <numerusform>{n} 个留出的对象</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/language.py"/>
        <source>The window speaks the new language from the next start on.</source>
        <translation>新语言将在下次启动时生效。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{n} hole</source>
        <translation>
            <numerusform>{n} 个孔洞</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{n} click</source>
        <translation>
            <numerusform>{n} 次点击</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next candidate</source>
        <translation>下一个候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous candidate</source>
        <translation>上一个候选</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Remove the last click</source>
        <translation>撤回上一次点击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Drop the clicks, then the selection</source>
        <translation>先放弃点击,再取消选择</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Refine outlines to the photograph</source>
        <translation>按照片精修轮廓</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Delete objects</source>
        <translation>删除对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Select all objects</source>
        <translation>选择全部对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Type a label</source>
        <translation>输入标签</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous image</source>
        <translation>上一张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next image</source>
        <translation>下一张图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next image without labels</source>
        <translation>下一张未标注的图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark image as done</source>
        <translation>将图像标为已完成</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Filter images</source>
        <translation>筛选图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Look for new images</source>
        <translation>查找新图像</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Fit to window</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show panels</source>
        <translation>显示面板</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Hide all masks</source>
        <translation>隐藏全部掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show the selection alone</source>
        <translation>只显示所选对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Outline all candidates</source>
        <translation>显示全部候选的轮廓</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Import labels…</source>
        <translation>导入标注…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Restore from a backup…</source>
        <translation>从备份恢复…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Learn from my labels…</source>
        <translation>从我的标注学习…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Preview the mask under the pointer</source>
        <translation>预览指针下的掩码</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Left click</source>
        <translation>左键单击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Include</source>
        <translation>包含</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Right click, Alt+click</source>
        <translation>右键单击,Alt+单击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Accept; with Select: open an object again</source>
        <translation>接受;使用“选择”时:重新打开对象</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Alt+wheel</source>
        <translation>Alt+滚轮</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Middle drag, Space+drag</source>
        <translation>中键拖动,空格+拖动</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
</context>
</TS>
